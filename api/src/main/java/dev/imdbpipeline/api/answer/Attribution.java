package dev.imdbpipeline.api.answer;

/** The sentence IMDb's licence asks for wherever its data is shown. */
public final class Attribution {
    public static final String TEXT = "Information courtesy of IMDb (https://www.imdb.com). Used with permission.";

    private Attribution() {}
}
