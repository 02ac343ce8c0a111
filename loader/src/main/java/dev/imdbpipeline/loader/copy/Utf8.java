package dev.imdbpipeline.loader.copy;

/** UTF-8 as PostgreSQL accepts it: shortest forms only, no surrogates, nothing past U+10FFFF. */
final class Utf8 {
    private Utf8() {}

    /**
     * Length of the multi-byte character at a position whose byte is 0x80 or above; 0 if there is none. Reads no further than the
     * first byte that does not belong, so a line feed further on in the array keeps it within bounds.
     */
    static int length(byte[] b, int at) {
        int first = b[at] & 0xFF;
        if (first < 0xC2 || first > 0xF4) {
            return 0;
        }
        int second = b[at + 1];
        if (first < 0xE0) {
            return isContinuation(second) ? 2 : 0;
        }
        if (!isContinuation(second) || !isContinuation(b[at + 2])) {
            return 0;
        }
        int high = second & 0xFF;
        if (first < 0xF0) {
            boolean tooLong = first == 0xE0 && high < 0xA0;
            boolean surrogate = first == 0xED && high > 0x9F;
            return tooLong || surrogate ? 0 : 3;
        }
        boolean tooLong = first == 0xF0 && high < 0x90;
        boolean tooHigh = first == 0xF4 && high > 0x8F;
        return tooLong || tooHigh || !isContinuation(b[at + 3]) ? 0 : 4;
    }

    private static boolean isContinuation(int b) {
        return (b & 0xC0) == 0x80;
    }
}
