/** A web address by its host, as a link; what is none stays a text. */
export function OutsideLink({ address }: { address: string }) {
  const host = /^https?:\/\/([^/?#]+)/.exec(address)?.[1];
  return host ? (
    <a href={address} rel="noreferrer noopener" target="_blank">
      {host}
    </a>
  ) : (
    address
  );
}
