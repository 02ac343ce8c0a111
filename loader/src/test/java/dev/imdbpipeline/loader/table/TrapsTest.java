package dev.imdbpipeline.loader.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imdbpipeline.common.dataset.Dataset;
import org.junit.jupiter.api.Test;

/** The traps of the values, each taken into a table and read back to the byte. */
class TrapsTest extends TableScene {
    @Test
    void keepsBackslashesQuotesAndJson() throws Exception {
        assertExact(
                Dataset.TITLE_PRINCIPALS,
                "tt0000001\t1\tnm0000001\tactor\t\\N\t[\"Man (segment \\\"Montag\\\")\"]",
                "tt0000001\t2\tnm0000001\tactor\tends in a backslash\\\t\\N",
                "tt0000001\t3\tnm0000001\tself\t\\\\N\t\\N and more",
                "tt0000001\t4\tnm0000001\tself\t\\.\t\\n\\t\\r\\b\\x41\\101",
                "tt0000001\t5\tnm0000001\tself\tN\t\\\\",
                "tt0000001\t6\tnm0000001\tself\t\t\"unbalanced",
                "tt0000001\t7\tnm0000001\tself\t\\\t\\");
    }

    @Test
    void keepsUnbalancedQuotesAndArraySeparators() throws Exception {
        assertExact(
                Dataset.TITLE_AKAS,
                "tt0000001\t1\t\"Rolling in the Deep Dish\tUS\ten\timdbDisplay\u0002working\tfirst, part\u0002second\t0",
                "tt0000001\t2\t'single' \"\" ''\t\\N\t\\N\t\\N\t\\N\t\\N",
                "tt0000001\t3\t\t\t\t\t\t1");
    }

    @Test
    void tellsMissingFromEmpty() throws Exception {
        assertExact(
                Dataset.NAME_BASICS,
                "nm0000001\tAeschylus\t525\t456\t\ttt0000001",
                "nm0000002\t\t\\N\t\\N\t\\N\t\\N",
                "nm0000003\t\\N\t-525\t0\twriter,actor,director\t");
    }

    @Test
    void keepsOddButRealValues() throws Exception {
        assertExact(
                Dataset.TITLE_BASICS,
                "tt0000001\ttvPilot\tA\t\\N\t0\t999\t2147483647\t0\tTalk-Show",
                "tt10001008\tmovie\tB\tB\t1\t\\N\t-2147483648\t6001\t\\N",
                "tt1000101\tnewKind\t" + "long ".repeat(500) + "\tC\t\\N\t1999\t\\N\t\\N\tDrama,Comedy,Action",
                "tt123456789012345678\tmovie\t\u0001\u0008\u000b\u000c\u001f\u007f\t\u0085\u2028\ufeff\t0\t1\t1\t1\t ");
    }

    @Test
    void keepsAllOfUnicode() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int codePoint = 0x80; codePoint <= 0x10FFFF; codePoint += 0x11 + codePoint / 0x100) {
            if (codePoint < 0xD800 || codePoint > 0xDFFF) {
                all.appendCodePoint(codePoint);
            }
        }
        String text = all.toString();
        assertThat(text.codePointCount(0, text.length())).isGreaterThan(1000);
        assertExact(
                Dataset.NAME_BASICS,
                "nm0000001\t" + text.substring(0, text.offsetByCodePoints(0, 900)) + "\t\\N\t\\N\t\\N\t\\N",
                "nm0000002\t\u0080\u07ff\u0800\uffff\ud800\udc00\udbff\udfff\t\\N\t\\N\t\u00e9\\\u00e9\t\u4e2d");
    }

    @Test
    void keepsDanglingIdsOrderAndTheDuplicatesThatAreNone() throws Exception {
        assertExact(
                Dataset.TITLE_CREW,
                "tt0000003\tnm0000009,nm0000001,nm0000005\tnm0000002,nm0000001",
                "tt0000001\t\\N\tnm99999999",
                "tt0000002\tnm0000001\t\\N");
        assertExact(Dataset.TITLE_EPISODE, "tt0000001\ttt9999999\t2003\t12652", "tt0000002\ttt0000002\t\\N\t0");
    }

    @Test
    void keepsTheScaleOfDecimals() throws Exception {
        assertExact(
                Dataset.TITLE_RATINGS,
                "tt0000001\t8\t5",
                "tt0000002\t8.0\t2147483647",
                "tt0000003\t10.00\t5",
                "tt0000004\t0.1\t0",
                "tt0000005\t\\N\t\\N",
                "tt0000006\t-0.5\t5");
    }

    @Test
    void escapesCarriageReturnsAsData() throws Exception {
        assertExact(Dataset.TITLE_CREW, "tt0000001\ta\rb\r\r\tnm1\r", "tt0000002\t\r\t\\\r\\N", "tt0000003\tx\t\\N\r");
    }
}
