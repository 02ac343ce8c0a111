package dev.imdbpipeline.loader.copy;

/**
 * Checks one field at a position of a line and finds its end.
 *
 * <p>Every check returns the position of the tab or line feed that ends the field, or the negative number of a
 * {@link RejectReason}. The caller vouches for a line feed further on in the array, so no loop needs to look at its bounds.
 */
final class FieldCheck {
    private static final int MIN_ID_DIGITS = 7;
    private static final int MAX_ID_DIGITS = 18;
    /** PostgreSQL's numeric holds far more; a longer one is no rating. */
    private static final int MAX_DECIMAL_DIGITS = 30;

    private static final int MISSING_KEY = RejectReason.MISSING_KEY.failure();
    private static final int BAD_ID = RejectReason.BAD_ID.failure();
    private static final int BAD_INTEGER = RejectReason.BAD_INTEGER.failure();
    private static final int BAD_BOOLEAN = RejectReason.BAD_BOOLEAN.failure();
    private static final int BAD_DECIMAL = RejectReason.BAD_DECIMAL.failure();

    private FieldCheck() {}

    static boolean isEnd(byte b) {
        return b == '\t' || b == '\n';
    }

    static boolean isMissing(byte[] line, int at) {
        return line[at] == '\\' && line[at + 1] == 'N' && isEnd(line[at + 2]);
    }

    /** Two letters and 7 to 18 digits. */
    static int id(byte[] line, int at, char first, boolean required) {
        if (line[at] != first) {
            return missing(line, at, required, BAD_ID);
        }
        int letter = first == 't' ? 't' : 'm';
        if (line[at + 1] != letter) {
            return BAD_ID;
        }
        int position = at + 2;
        while (isDigit(line[position])) {
            position++;
        }
        int digits = position - at - 2;
        return digits >= MIN_ID_DIGITS && digits <= MAX_ID_DIGITS && isEnd(line[position]) ? position : BAD_ID;
    }

    /** A canonical integer of 32 bits: the one spelling PostgreSQL gives back. */
    static int integer(byte[] line, int at, boolean required) {
        int position = at;
        boolean negative = line[at] == '-';
        if (negative) {
            position++;
        }
        int firstDigit = position;
        long value = 0;
        while (isDigit(line[position])) {
            value = value * 10 + (line[position] - '0');
            position++;
        }
        int digits = position - firstDigit;
        if (digits == 0) {
            return missing(line, at, required, BAD_INTEGER);
        }
        boolean padded = line[firstDigit] == '0' && (digits > 1 || negative);
        boolean fits = digits <= 10 && (negative ? -value >= Integer.MIN_VALUE : value <= Integer.MAX_VALUE);
        return !padded && fits && isEnd(line[position]) ? position : BAD_INTEGER;
    }

    static int bool(byte[] line, int at, boolean required) {
        if ((line[at] == '0' || line[at] == '1') && isEnd(line[at + 1])) {
            return at + 1;
        }
        return missing(line, at, required, BAD_BOOLEAN);
    }

    /** Digits with an optional fraction, no leading zeros, no negative zero. */
    static int decimal(byte[] line, int at, boolean required) {
        boolean negative = line[at] == '-';
        int firstDigit = negative ? at + 1 : at;
        int position = firstDigit;
        boolean zero = true;
        while (isDigit(line[position])) {
            zero &= line[position] == '0';
            position++;
        }
        int whole = position - firstDigit;
        if (whole == 0) {
            return missing(line, at, required, BAD_DECIMAL);
        }
        if (line[position] == '.') {
            int point = position++;
            while (isDigit(line[position])) {
                zero &= line[position] == '0';
                position++;
            }
            if (position == point + 1) {
                return BAD_DECIMAL;
            }
        }
        boolean canonical = (line[firstDigit] != '0' || whole == 1) && !(negative && zero);
        return canonical && position - firstDigit <= MAX_DECIMAL_DIGITS && isEnd(line[position])
                ? position
                : BAD_DECIMAL;
    }

    private static int missing(byte[] line, int at, boolean required, int otherwise) {
        if (!isMissing(line, at)) {
            return otherwise;
        }
        return required ? MISSING_KEY : at + 2;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
