package dev.imdbpipeline.sandbox.synthetic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Coins words from syllables: hundreds of thousands, some often and most seldom, one of seven with an accent, as the words of real titles and names are.
 * A short fixed vocabulary would give thousands of titles the same name, and nothing to search for.
 */
final class Coinage {
    private static final byte[][] HEADS = split(
            "Mar Bel Cor Dar Fen Gal Hal Isk Jor Kal Lan Mor Nar Or Pel Quin Ros Sal Tar Ul Var Wen Yar Zel Ash Bran Cal Drum Ester Fal Gren Har "
                    + "Ing Jas Kest Lor Mon Nev Os Pra Ras Sev Tor Um Vel Wil Xan Yor Zan Ach Bri Cro Dun Eld Fro Glen Hol Ir Jun Ker Lis Mad Nor "
                    + "Ob Par Rin Sten Tri Ur Vis Wal Brá Çel Dvoř Él Fjö Göt Håk Ís Jö Kř Ló Mün Ñan Ør Pé Rø Šu Tú Üs Vå Wä Żor Ár Bü");
    private static final byte[][] MIDDLES =
            split("a e i o u an el ir on ur ad em il or un am er is ol us ag en ik om ut ara ebe imo olu una é ö");
    private static final byte[][] TAILS = split(
            "ler den mont vik ra sen lia do na bert wick ford tis mer gan to rell vane by stel lo ker nis mara tan dor lin var he mos cott "
                    + "ven sha bury kin del rath zo mund ta ris gor len pasi dra fex holm shire ne tor pik gue lam sso bell cas ham trell vor mik dane "
                    + "sel gard rin bra fold lund pe zar mit den's ška né ção lä dø rü gård");
    private static final byte[][] ARTICLES = split("Der Die Das Le La El Il O A Os Las De Het Den Ett En");

    private Coinage() {}

    /** Appends a word to the field. */
    static void word(long roll, RowWriter out) {
        out.append(often(HEADS, roll));
        if ((roll & 3) == 0) {
            out.append(often(MIDDLES, roll << 11));
        }
        out.append(often(TAILS, roll << 21));
    }

    /** Appends a word with an article in one of several languages before it. */
    static void foreign(long roll, RowWriter out) {
        out.append(Words.pick(ARTICLES, Long.rotateLeft(roll, 9))).append(' ');
        word(roll, out);
    }

    /** The one of the list the roll falls on, the first ones far more often than the last ones. */
    private static byte[] often(byte[][] list, long roll) {
        long fraction = roll >>> 43;
        return list[(int) ((fraction * fraction >>> 21) * list.length >>> 21)];
    }

    private static byte[][] split(String words) {
        return Arrays.stream(words.split(" "))
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }
}
