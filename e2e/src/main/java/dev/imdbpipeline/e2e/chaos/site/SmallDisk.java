package dev.imdbpipeline.e2e.chaos.site;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A folder with a small disk of its own, in memory, that can be filled to the last byte. Takes the right to mount, which not everybody has. */
public final class SmallDisk implements AutoCloseable {
    private static final byte[] BLOCK = new byte[1 << 16];

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts it at the folder; empty where that is not allowed, and the folder is an ordinary one then. */
    static Optional<SmallDisk> mount(Path folder, int mebibytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        boolean mounted =
                run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m,mode=0700", "tmpfs", folder.toString());
        return mounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
    }

    /** Takes all the space there is. */
    public void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast())) {
            while (folder.toFile().getUsableSpace() > 0) {
                out.write(BLOCK, 0, (int) Math.min(BLOCK.length, folder.toFile().getUsableSpace()));
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("No space left")) {
                throw e;
            }
        }
    }

    /** Gives the space back. */
    public void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    /** Takes it away; what still uses it keeps it until it ends. */
    @Override
    public void close() throws IOException {
        unmount(folder);
    }

    static void unmount(Path folder) throws IOException {
        try {
            run("umount", "--lazy", folder.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such command here
        }
    }
}
