package dev.imdbpipeline.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressViewTest {
    private static final String RUNNING =
            "{\"kind\":\"load\",\"name\":\"title.akas\",\"status\":\"running\",\"rows\":50,\"bytes\":500,\"bytesTotal\":1000}";
    private static final String DONE =
            "{\"kind\":\"load\",\"name\":\"title.akas\",\"status\":\"succeeded\",\"rows\":100,\"bytes\":1000,\"seconds\":1.5}";
    private static final String FAILED_MODEL =
            "{\"kind\":\"model\",\"name\":\"mart_x\",\"status\":\"failed\",\"error\":{\"message\":\"no such column\"}}";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private String show(boolean terminal, String... steps) throws IOException {
        ProgressView view = new ProgressView(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal);
        for (String step : steps) {
            view.show(new ObjectMapper().readTree("{\"steps\":[" + step + "]}"));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void tells_of_a_finished_step_once_and_of_nothing_else_where_no_terminal_is() throws IOException {
        String text = show(false, RUNNING, DONE, DONE);
        assertThat(text.lines()).hasSize(1);
        assertThat(text)
                .contains("load title.akas")
                .contains("succeeded")
                .contains("1.5 s")
                .contains("100 rows");
        assertThat(text).doesNotContain("\033");
    }

    @Test
    void draws_running_steps_anew_on_a_terminal() throws IOException {
        String text = show(true, RUNNING, DONE);
        assertThat(text)
                .contains("load title.akas")
                .contains("\033[1A\033[J")
                .endsWith("succeeded      1.5 s       1.0 kB       100 rows\n");
    }

    @Test
    void names_a_model_only_if_it_failed() throws IOException {
        assertThat(show(false, FAILED_MODEL)).contains("mart_x").contains("no such column");
        bytes.reset();
        assertThat(show(false, FAILED_MODEL.replace("failed", "succeeded"))).isEmpty();
    }
}
