package dev.imdbpipeline.loader.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Any bytes as text that PostgreSQL can store and people can read.
 *
 * @param text the bytes as UTF-8; where they are none, or NUL, {@code \xHH} for each byte
 * @param exact whether the text is exactly the bytes
 */
record StorableText(String text, boolean exact) {

    static StorableText of(byte[] raw) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return new StorableText(text, true);
            }
        } catch (CharacterCodingException e) {
            return new StorableText(escaped(raw), false);
        }
        return new StorableText(escaped(raw), false);
    }

    private static String escaped(byte[] raw) {
        StringBuilder text = new StringBuilder(raw.length + 16);
        int at = 0;
        while (at < raw.length) {
            int length = raw[at] > 0 ? 1 : characterLength(raw, at);
            if (length == 0) {
                text.append("\\x%02X".formatted(raw[at] & 0xFF));
                at++;
            } else {
                text.append(new String(raw, at, length, StandardCharsets.UTF_8));
                at += length;
            }
        }
        return text.toString();
    }

    /** Length of the multi-byte character that is complete here, or 0. */
    private static int characterLength(byte[] raw, int at) {
        for (int length = 2; length <= 4 && at + length <= raw.length; length++) {
            String one = new String(raw, at, length, StandardCharsets.UTF_8);
            if (one.codePointCount(0, one.length()) == 1 && one.codePointAt(0) != 0xFFFD) {
                return length;
            }
        }
        return 0;
    }
}
