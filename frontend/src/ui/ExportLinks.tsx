import { DownloadIcon } from './icons';

const formats = { xlsx: 'Excel', csv: 'CSV' };

/** The rows of a list as a file, in the formats that offices work with. `what` names them where several stand together. */
export function ExportLinks({ address, what }: { address: string; what?: string }) {
  return Object.entries(formats).map(([format, name]) => (
    <a key={format} className="link-button" href={exportAs(address, format)} download>
      <DownloadIcon />
      {what ? `${what} (${name})` : name}
    </a>
  ));
}

export const exportAs = (address: string, format: string): string =>
  `${address}${/[?&]$/.test(address) ? '' : address.includes('?') ? '&' : '?'}format=${format}`;
