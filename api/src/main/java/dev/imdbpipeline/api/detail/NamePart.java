package dev.imdbpipeline.api.detail;

/** What a person can be asked for together with, by the names {@code include} knows. */
enum NamePart {
    KNOWN_FOR("knownFor"),
    FILMOGRAPHY("filmography");

    private final String id;

    NamePart(String id) {
        this.id = id;
    }

    @Override
    public String toString() {
        return id;
    }
}
