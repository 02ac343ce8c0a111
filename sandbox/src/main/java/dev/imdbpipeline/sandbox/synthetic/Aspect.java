package dev.imdbpipeline.sandbox.synthetic;

/** What the dice are asked: one constant per question, so that no two answers depend on each other. */
final class Aspect {
    static final int ID = 1;
    static final int KIND = 2;
    static final int TITLE = 3;
    static final int TITLE_WORDS = 4;
    static final int ORIGINAL = 5;
    static final int YEAR = 6;
    static final int RUNTIME = 7;
    static final int GENRES = 8;
    static final int ADULT = 9;
    static final int SEASON = 10;
    static final int EPISODE_SPLIT = 11;
    static final int PARENT = 12;
    static final int RATED = 13;
    static final int VOTES = 14;
    static final int RATING = 15;
    static final int GROWTH = 16;
    static final int AKAS = 17;
    static final int AKA_FIELDS = 18;
    static final int CAST = 19;
    static final int CREW = 20;
    static final int PERSON = 21;
    static final int REGULAR = 22;
    static final int CHARACTERS = 23;
    static final int JOB = 24;
    static final int NAME = 25;
    static final int BIRTH = 26;
    static final int PROFESSIONS = 27;
    static final int KNOWN_FOR = 28;
    static final int DUPLICATE = 29;
    static final int REFRESH = 30;

    private Aspect() {}
}
