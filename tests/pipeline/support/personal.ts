/** Made-up numbers with valid check digits, so that no real person's stands in the project. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

export function idNumber(region: string, birth: string, order: string): string {
  const head = `${region}${birth}${order}`;
  const sum = [...head].reduce((total, digit, i) => total + Number(digit) * (WEIGHTS[i] ?? 0), 0);
  return `${head}${'10X98765432'[sum % 11]}`;
}

export function bankCard(head: string): string {
  for (let digit = 0; digit <= 9; digit++) {
    const number = `${head}${digit}`;
    const sum = [...number].reverse().reduce((total, char, i) => {
      const value = Number(char) * (i % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
    if (sum % 10 === 0) return number;
  }
  throw new Error('no check digit');
}
