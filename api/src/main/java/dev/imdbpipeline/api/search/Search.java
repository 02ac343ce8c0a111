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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    /** Beside other words, which leave few names, rarer endings are looked up, too. */
    private static final int COMPLETIONS_AFTER_OTHERS = 100;

    private static final int MOST_WORDS = 8;
    /** Bytes rather than characters: one Chinese character says as much as three letters. */
    private static final int SHORT_WORD = 3;
    /** So many words begin with so few letters that reading the popular names is cheaper than looking the words up. */
    private static final int SHORT_BEGINNING = 4;
    /** So many popular names are enough. */
    private static final int PLENTY = 40;

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
            if (!found.isEnough()) {
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
        int bytes = last.getBytes(StandardCharsets.UTF_8).length;
        List<String> earlier = LightWords.bearable(words.subList(0, words.size() - 1));
        if (bytes < SHORT_WORD && !earlier.isEmpty()) {
            found.add(names.withBeginning(earlier, last, scope, MATCHES));
            return;
        }
        if (bytes <= SHORT_BEGINNING && earlier.isEmpty()) {
            List<Candidate> popular = names.popular(last, scope, MATCHES);
            found.add(popular);
            if (bytes < SHORT_WORD || popular.size() >= PLENTY) {
                return;
            }
        }
        found.add(names.matching(groups(LightWords.bearable(words)), scope, MATCHES));
        completeLast(last, earlier, scope, found);
    }

    private void completeLast(String last, List<String> earlier, SearchScope scope, Found found) {
        List<String> completions = new ArrayList<>(List.of(last));
        names.completions(last, earlier.isEmpty() ? COMPLETIONS : COMPLETIONS_AFTER_OTHERS).stream()
                .filter(word -> !word.equals(last))
                .forEach(completions::add);
        if (completions.size() > 1) {
            List<List<String>> groups = new ArrayList<>(groups(earlier));
            groups.add(completions);
            found.add(names.matching(groups, scope, MATCHES));
        }
    }

    private void guess(List<String> words, SearchScope scope, Found found) {
        List<String> known = names.known(Guesses.variants(words));
        Guesses guesses = new Guesses(words, known);
        lookUp(guesses.spellings(), scope, found);
        for (List<String> spacing : guesses.spacings()) {
            found.add(
                    names.matching(groups(LightWords.bearable(spacing)), scope, MATCHES),
                    new Relevance(String.join(" ", spacing)));
        }
        List<String> farther = Guesses.farther(words);
        if (!found.isEnough() && !farther.isEmpty()) {
            Set<String> all = new LinkedHashSet<>(known);
            all.addAll(names.similar(farther));
            guesses = new Guesses(words, List.copyOf(all));
            lookUp(guesses.spellings(), scope, found);
        }
        List<List<String>> telling = guesses.spellings().stream()
                .filter(group -> !LightWords.contains(group.get(0)))
                .toList();
        if (!found.isEnough() && telling.size() > 1) {
            found.add(names.matchingAllButOne(telling, scope, MATCHES));
        }
    }

    private void lookUp(List<List<String>> groups, SearchScope scope, Found found) {
        if (groups.stream().anyMatch(group -> !LightWords.contains(group.get(0)))) {
            found.add(names.matching(groups, scope, MATCHES));
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
