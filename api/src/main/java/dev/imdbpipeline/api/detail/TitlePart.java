package dev.imdbpipeline.api.detail;

/** What a title can be asked for together with, by the names {@code include} knows. */
enum TitlePart {
    CREDITS("credits"),
    CAST("cast"),
    CREW("crew"),
    AKAS("akas"),
    EPISODES("episodes");

    private final String id;

    TitlePart(String id) {
        this.id = id;
    }

    @Override
    public String toString() {
        return id;
    }
}
