package dev.imdbpipeline.sandbox.synthetic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/** The vocabulary of the synthetic world: invented, so that no row is one of IMDb's. Encoded once, copied ever after. */
final class Words {
    static final byte[][] ADJECTIVES = split(
            "Amber Brittle Candid Drifting Eleventh Feathered Gilded Hollow Inland Jagged Kindled Lantern Mossy Northbound "
                    + "Obsidian Paper Quiet Restless Saffron Tidal Umber Velvet Wandering Yonder Zigzag Borrowed Crooked Distant Everlasting Forgotten Glass Half-Lit");
    static final byte[][] NOUNS = split(
            "Aviary Bakery Causeway Dynamo Estuary Foundry Glacier Harbour Icehouse Junction Kiln Lighthouse Meadow Nomad Orchard "
                    + "Parapet Quarry Ropewalk Signal Tannery Umbrella Viaduct Weir Xylophone Yardarm Zeppelin Ferryman Beekeeper Cartographer Locksmith Tollkeeper Understudy "
                    + "Clockmaker Ballast Compass Drizzle Ember Footbridge Granary Hinge");
    static final byte[][] PLACES = split(
            "Ardenholm Bexworth Calloway Dunmarrow Eskaville Farrowdale Grimsund Hallowby Istermouth Jorvale Kestrelton Lorrimer Marrowgate "
                    + "Nettlebrook Ostrava-Sul Pellworm Quillhaven Rookmere Saltash-Vik Tarnbridge Ulverholt Varnaby Wexcombe Zennor-on-Tide");
    /** Titles in other scripts, with combining marks, right-to-left text and characters outside the basic plane. */
    static final byte[][] WORLDWIDE = encode(
            "静かな灯台",
            "바람의 정거장",
            "Тихая переправа",
            "منارة البحر",
            "מגדלור ישן",
            "ประภาคารเงียบ",
            "शांत घाट",
            "Η παλιά γέφυρα",
            "Çöl Feneri",
            "Żółta łódź",
            "Đêm trên bến",
            "Crème Brûlée à Calloway",
            "Cre\u0300me bru\u0302le\u0301e (de\u0301compose\u0301e)",
            "𝔗𝔥𝔢 𝔎𝔦𝔩𝔫",
            "🎬 Zeppelin 🚀",
            "👩\u200D🚀 im Orbit",
            "𠮷野の橋",
            "Ａｖｉａｒｙ",
            "ნავსადგური",
            "Նավամատույց");
    /** Texts that break readers of quotes, escapes, white space or lines, one for each known way. */
    static final byte[][] TRAPS = encode(
            "\"Rolling in the Salt Mine",
            "The \"Umbrella\" Protocol",
            "\"",
            "''",
            "Back\\slash Harbour",
            "Ends with a backslash\\",
            "\\",
            "\\.",
            "\\\\N",
            "\\Nomads",
            "C:\\new\\table\\readme",
            "N",
            "null",
            "NULL",
            "Carriage\rReturn",
            "Ends with a return\r",
            " leading blank",
            "trailing blank ",
            "two  blanks",
            "comma, comma; semicolon",
            "{curly,\"array\"}",
            "<b>bold</b> & 'quoted'",
            "100% $1 \\1 %s {0}",
            "'; drop table titles; --",
            "no\u00A0break",
            "line\u2028separator",
            "next\u0085line",
            "\uFEFFmark at the start",
            "zero\u200Bwidth",
            "\u202Ereversed\u202C text",
            "bell\u0007 and escape\u001B",
            "vertical\u000Btab",
            "delete\u007F",
            "a\u0301\u0323\u0308 stacked",
            "\uD83C\uDDF8\uD83C\uDDEA flag",
            "\uDBFF\uDFFD last plane",
            "ß ẞ ſ İ ı ǅ",
            "",
            "An Exceedingly Long Account of the Beekeeper Who Crossed Every Footbridge between Ardenholm and Zennor-on-Tide, "
                            .repeat(9)
                    + "Part 2");

    static final byte[][] GIVEN = split(
            "Adelka Benoro Corvin Delphia Emrik Fenna Galdo Hesper Ilvane Jorun Kasimira Ludo Maristel Nevio Orsolin Perrin Quilla Rasko Sunniva Tavish "
                    + "Ulrika Vesna Wendelin Xandor Ysolde Zarek Áine Björk-Li Çelik Đorđe Émilien Łucja Ñusta Øyvinn Şirin Žofka");
    static final byte[][] FAMILY = split(
            "Abbeldorn Brackwater Castellon Dravic Elmsgate Fairlough Greymantle Hollins-Rue Iversund Jaspertal Kowalunga Lindqvarn Montebray Nakahiro "
                    + "Oyelara Pemberlin Quarrington Rosenhjelm Sandoval-Pike Thistlewood Underlake Vandermoor Whitlocke Xiangyu Yarborough Zelenko MacTavender O'Quillan d'Aubrac");
    static final byte[][] FAMILY_END =
            split("son sen ski ez ova ini wright stein man ley ton feld berg ard oux escu ian dóttir shvili nen");
    /** Names as the files hold them at their strangest. */
    static final byte[][] STRANGE_NAMES = encode(
            "李明浩",
            "Фёдор Речной",
            "سليم البحري",
            "דן המגדלור",
            "🎭 Mime",
            "Q",
            "The Great \"Zuzo\"",
            "DJ \\ Slash",
            "Ana Mari\u0301a",
            "The Hallowby Players",
            "Jr., Ulrika",
            "X Æ-13");

    static final byte[][] GENRES = split(
            "Drama Comedy Documentary Short Talk-Show News Romance Family Reality-TV Animation Crime Action Adventure Game-Show Music Adult Sport Mystery "
                    + "Fantasy Horror Thriller Biography History Sci-Fi Musical War Western Film-Noir");
    static final byte[][] PROFESSIONS = split(
            "actor actress producer writer director miscellaneous cinematographer editor composer camera_department sound_department art_department "
                    + "music_department production_manager assistant_director casting_director stunts editorial_department talent_agent production_designer archive_footage choreographer");
    static final byte[][] CREW_CATEGORIES = split(
            "producer composer cinematographer editor production_designer casting_director archive_footage archive_sound");
    static final byte[][] JOBS = encode(
            "producer",
            "executive producer",
            "screenplay",
            "story by",
            "based on the novel by",
            "created by",
            "director of photography",
            "co-director",
            "writer (segment \"Harbour\")",
            "theme \\ title music");
    static final byte[][] CHARACTERS = encode(
            "Keeper",
            "Young Marta",
            "Narrator",
            "Captain Vell",
            "Self",
            "Self - Host",
            "Inspector Grimm",
            "Waiter #2",
            "Voice of the River",
            "Dr. Ossian");
    /** JSON as the files hold it: escaped quotes, backslashes, several elements, none, other scripts. */
    static final byte[][] STRANGE_CHARACTERS = encode(
            "[\"Man (segment \\\"Harbour\\\")\"]",
            "[\"Twin\",\"Other Twin\"]",
            "[\"C:\\\\Temp\"]",
            "[\"\\\"\"]",
            "[]",
            "[\"Ärztin\",\"灯台守\",\"🎭\"]",
            "[\"Tab \\t and \\n in JSON\"]",
            "[\"\\u00e9lan\"]",
            "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\"]");

    static final byte[][] REGIONS =
            split("US GB DE FR JP IN CA ES IT BR MX PT RU KR CN TR SE PL NL AU AR XWW XEU SUHH DDDE YUCS");
    static final byte[][] LANGUAGES = split("en ja fr hi de es tr sv cmn qbp bg ru");
    static final byte[][] AKA_TYPES = encode(
            "imdbDisplay",
            "alternative",
            "working",
            "original",
            "dvd",
            "tv",
            "video",
            "festival",
            "alternative\u0002tv",
            "imdbDisplay\u0002festival\u0002dvd");
    static final byte[][] AKA_ATTRIBUTES = encode(
            "new title",
            "literal title",
            "short version",
            "first season title",
            "alternative spelling\u0002literal title",
            "YIVO translation",
            "complete title\u0002informal\u0002reissue title");

    private Words() {}

    private static byte[][] split(String words) {
        return encode(words.split(" "));
    }

    private static byte[][] encode(String... texts) {
        return Arrays.stream(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    /** The one of the list the roll falls on. */
    static byte[] pick(byte[][] list, long roll) {
        return list[Dice.within(roll, list.length)];
    }

    static Stream<String> asText(byte[][] list) {
        return Arrays.stream(list).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
