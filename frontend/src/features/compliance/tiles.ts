export interface Tile {
  code: string;
  /** Column and row on the map of 15 by 7 tiles; roughly where the province lies. */
  column: number;
  row: number;
  /** Its abbreviation, in the parts that a small tile breaks it into. */
  short: [string] | [string, string];
}

const tile = (code: string, column: number, row: number, ...short: Tile['short']): Tile => ({
  code,
  column,
  row,
  short,
});

/** One equal tile for each of the 38 provinces: no borders are drawn, none can be wrong. */
export const tiles: readonly Tile[] = [
  tile('11', 0, 0, 'ACEH'),
  tile('65', 7, 0, 'KAL', 'TARA'),
  tile('12', 1, 1, 'SUM', 'UT'),
  tile('14', 2, 1, 'RIAU'),
  tile('21', 3, 1, 'KEP', 'RI'),
  tile('61', 5, 1, 'KAL', 'BAR'),
  tile('64', 7, 1, 'KAL', 'TIM'),
  tile('75', 9, 1, 'GTLO'),
  tile('71', 10, 1, 'SUL', 'UT'),
  tile('82', 11, 1, 'MAL', 'UT'),
  tile('96', 12, 1, 'PAP', 'BD'),
  tile('13', 1, 2, 'SUM', 'BAR'),
  tile('15', 2, 2, 'JAM', 'BI'),
  tile('19', 4, 2, 'BA', 'BEL'),
  tile('62', 6, 2, 'KAL', 'TENG'),
  tile('63', 7, 2, 'KAL', 'SEL'),
  tile('76', 8, 2, 'SUL', 'BAR'),
  tile('72', 9, 2, 'SUL', 'TENG'),
  tile('92', 13, 2, 'PA', 'BAR'),
  tile('91', 14, 2, 'PA', 'PUA'),
  tile('17', 2, 3, 'BENG', 'KULU'),
  tile('16', 3, 3, 'SUM', 'SEL'),
  tile('73', 8, 3, 'SUL', 'SEL'),
  tile('74', 9, 3, 'SUL', 'TRA'),
  tile('81', 11, 3, 'MA', 'LUKU'),
  tile('94', 13, 3, 'PAP', 'TENG'),
  tile('95', 14, 3, 'PAP', 'PEG'),
  tile('18', 3, 4, 'LAM', 'PUNG'),
  tile('31', 4, 4, 'DKI'),
  tile('93', 14, 4, 'PAP', 'SEL'),
  tile('36', 3, 5, 'BAN', 'TEN'),
  tile('32', 4, 5, 'JA', 'BAR'),
  tile('33', 5, 5, 'JA', 'TENG'),
  tile('35', 6, 5, 'JA', 'TIM'),
  tile('51', 7, 5, 'BALI'),
  tile('52', 8, 5, 'NTB'),
  tile('53', 9, 5, 'NTT'),
  tile('34', 5, 6, 'DIY'),
];

/** On a phone the east stands below the west, so that every tile stays large enough for a finger. */
export const eastBegins = 8;
