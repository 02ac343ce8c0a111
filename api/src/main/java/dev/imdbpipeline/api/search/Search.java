package dev.imdbpipeline.api.search;

import dev.imdbpipeline.api.answer.Meta;
import dev.imdbpipeline.api.answer.Page;
import dev.imdbpipeline.api.problem.ProblemException;
import dev.imdbpipeline.api.problem.ProblemKind;
import dev.imdbpipeline.api.snapshot.ReleaseReads;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Finds titles and people by what somebody typed.
 *
 * <p>In stages, of which the later ones run only if the earlier ones find too little: names that are the text; names that have all its words, the last one perhaps
 * unfinished; names that have words of another spelling or spacing; names that lack one of the words.
 */
@ApplicationScoped
class Search {
    private static final int EXACT = 50;
    private static final int MATCHES = 200;
    private static final int COMPLETIONS = 40;
    private static final int ENOUGH = 5;
    private static final int MOST_WORDS = 8;
    /** Bytes rather than characters: one Chinese character says as much as three letters. */
    private static final int SHORT_WORD = 3;

    private final ReleaseReads reads;
    private final NameIndex names;
    private final Hits hits;

    Search(ReleaseReads reads, NameIndex names, Hits hits) {
        this.reads = reads;
        this.names = names;
        this.hits = hits;
    }

    /** The best answers to a finished text. */
    Page<Hit> find(String typed, SearchScope scope, int limit) {
        return read(typed, limit, (text, found) -> {
            List<String> words = words(text);
            complete(text, words, scope, found);
            if (found.size() < ENOUGH && !found.hasExact(text)) {
                guess(words, scope, found);
            }
        });
    }

    /** The best answers to a text that is still being typed. */
    Page<Hit> suggest(String typed, SearchScope scope, int limit) {
        return read(typed, limit, (text, found) -> complete(text, words(text), scope, found));
    }

    private Page<Hit> read(String typed, int limit, BiConsumer<String, Found> work) {
        return reads.read(release -> {
            if (!names.exists()) {
                throw new ProblemException(
                        ProblemKind.NO_RELEASE,
                        "The current release was built before there was search: build its models again with POST /run-transformer.");
            }
            String text = names.begin(typed);
            Found found = new Found(new Relevance(text));
            if (!text.isEmpty()) {
                work.accept(text, found);
            }
            return new Page<>(hits.of(found.top(limit)), Meta.of(release));
        });
    }

    private void complete(String text, List<String> words, SearchScope scope, Found found) {
        found.add(names.exact(text, scope, EXACT));
        String last = words.get(words.size() - 1);
        List<String> earlier = words.subList(0, words.size() - 1);
        if (last.getBytes(StandardCharsets.UTF_8).length >= SHORT_WORD) {
            List<String> completions = new ArrayList<>(List.of(last));
            names.completions(last, COMPLETIONS).stream()
                    .filter(word -> !word.equals(last))
                    .forEach(completions::add);
            found.add(names.matching(groups(words), scope, MATCHES));
            if (completions.size() > 1) {
                List<List<String>> groups = new ArrayList<>(groups(earlier));
                groups.add(completions);
                found.add(names.matching(groups, scope, MATCHES));
            }
        } else if (earlier.isEmpty()) {
            found.add(names.popular(last, scope, MATCHES));
        } else {
            found.add(names.withBeginning(earlier, last, scope, MATCHES));
        }
    }

    private void guess(List<String> words, SearchScope scope, Found found) {
        Guesses guesses = new Guesses(words, names.similar(words, Guesses.variants(words)));
        List<List<String>> spellings = guesses.spellings();
        found.add(names.matching(spellings, scope, MATCHES));
        for (List<String> spacing : guesses.spacings()) {
            found.add(names.matching(groups(spacing), scope, MATCHES), new Relevance(String.join(" ", spacing)));
        }
        if (found.size() < ENOUGH && words.size() > 1) {
            found.add(names.matchingAllButOne(spellings, scope, MATCHES));
        }
    }

    /** The longest of very many words say enough, in their order. */
    private static List<String> words(String text) {
        List<String> words = List.of(text.split(" "));
        if (words.size() <= MOST_WORDS) {
            return words;
        }
        List<String> longest = words.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .limit(MOST_WORDS)
                .toList();
        return words.stream().filter(longest::contains).limit(MOST_WORDS).toList();
    }

    private static List<List<String>> groups(List<String> words) {
        return words.stream().map(List::of).toList();
    }
}
