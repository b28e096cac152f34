package id.satuinovasi.account;

import java.util.Arrays;

import io.netty.util.NetUtil;

/** A network in CIDR notation, IPv4 or IPv6; a single address is a network of its own. No name is ever looked up. */
record AddressRange(byte[] network, int bits) {

    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    /** Null for what is none, and for one with bits beyond its prefix, such as 10.0.0.5/8: it may mean two things. */
    static AddressRange of(String text) {
        var slash = text.indexOf('/');
        var network = bytes(slash < 0 ? text : text.substring(0, slash));
        if (network == null || slash >= 0 && !text.substring(slash + 1).matches("0|[1-9]\\d{0,2}")) {
            return null;
        }
        var bits = slash < 0 ? network.length * 8 : Integer.parseInt(text.substring(slash + 1));
        if (bits > network.length * 8 || !Arrays.equals(network, masked(network, bits))) {
            return null;
        }
        return new AddressRange(network, bits);
    }

    boolean contains(String address) {
        var bytes = bytes(address);
        return bytes != null && bytes.length == network.length && Arrays.equals(masked(bytes, bits), network);
    }

    /** An IPv4 address that came over IPv6 (::ffff:10.0.0.1) is the IPv4 address. */
    private static byte[] bytes(String address) {
        if (address == null || address.indexOf('%') == 0) {
            return null;
        }
        var zone = address.indexOf('%');
        var bytes = NetUtil.createByteArrayFromIpAddressString(zone < 0 ? address : address.substring(0, zone));
        return bytes != null && bytes.length == 16 && Arrays.equals(bytes, 0, MAPPED.length, MAPPED, 0, MAPPED.length)
                ? Arrays.copyOfRange(bytes, MAPPED.length, bytes.length) : bytes;
    }

    private static byte[] masked(byte[] address, int bits) {
        var masked = address.clone();
        for (int i = 0; i < masked.length; i++) {
            var kept = Math.clamp(bits - i * 8L, 0, 8);
            masked[i] &= (byte) (0xff << (8 - kept));
        }
        return masked;
    }
}
