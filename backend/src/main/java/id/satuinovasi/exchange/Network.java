package id.satuinovasi.exchange;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A range of addresses, written {@code 10.0.0.0/8}. */
record Network(byte[] start, int bits) {

    static Network of(String text) {
        var slash = text.indexOf('/');
        var address = slash < 0 ? text.strip() : text.substring(0, slash).strip();
        if (!address.matches("[0-9a-fA-F:.]+")) {
            throw new IllegalArgumentException("Not a network: " + text);
        }
        try {
            var start = InetAddress.getByName(address).getAddress();
            var bits = slash < 0 ? start.length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1).strip());
            if (bits < 0 || bits > start.length * Byte.SIZE) {
                throw new IllegalArgumentException("Not a network: " + text);
            }
            return new Network(start, bits);
        } catch (UnknownHostException | NumberFormatException unreadable) {
            throw new IllegalArgumentException("Not a network: " + text, unreadable);
        }
    }

    boolean contains(InetAddress address) {
        var bytes = address.getAddress();
        if (bytes.length != start.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> bit % Byte.SIZE;
            if ((bytes[bit / Byte.SIZE] & mask) != (start[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
