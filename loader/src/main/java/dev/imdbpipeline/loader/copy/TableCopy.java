package dev.imdbpipeline.loader.copy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Copies a file into a table: one thread inflates and checks, the caller's thread sends.
 *
 * <p>A few buffers go round between the two, so that neither waits for the other's every chunk and memory stays bounded.
 */
public final class TableCopy {
    private static final int CHUNK = 512 * 1024;
    private static final int BUFFERS = 4;
    private static final CopyBuffer END = new CopyBuffer(0);

    private final DatasetFile file;
    private final RowPass pass;
    private final BlockingQueue<CopyBuffer> free = new ArrayBlockingQueue<>(BUFFERS);
    /** Room for the end mark as well, so that the end can always be told. */
    private final BlockingQueue<CopyBuffer> full = new ArrayBlockingQueue<>(BUFFERS + 1);

    private volatile long rows;
    private volatile Throwable failure;

    private TableCopy(DatasetFile file, int maxLineBytes, RejectSink rejects) {
        this.file = file;
        this.pass = new RowPass(file.layout(), maxLineBytes, rejects);
        for (int buffer = 0; buffer < BUFFERS; buffer++) {
            free.add(new CopyBuffer(CHUNK + CHUNK / 2));
        }
    }

    /**
     * Copies all that is left of the file.
     *
     * @param connection not in autocommit if the copy is to be undone by a rollback
     * @param copy the COPY statement, text format, columns in the order of the file
     * @param rejects told of rejected rows, by another thread than the caller's
     */
    public static CopyOutcome copy(
            DatasetFile file,
            int maxLineBytes,
            Connection connection,
            String copy,
            RejectSink rejects,
            CopyMonitor monitor)
            throws SQLException, InterruptedException {
        return new TableCopy(file, maxLineBytes, rejects).run(connection, copy, monitor);
    }

    private CopyOutcome run(Connection connection, String sql, CopyMonitor monitor)
            throws SQLException, InterruptedException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        Thread reader = new Thread(this::readFile, Thread.currentThread().getName() + " reader");
        reader.setDaemon(true);
        reader.start();
        try {
            send(copy, monitor);
            long copied = copy.endCopy();
            return new CopyOutcome(pass.lines(), copied, pass.rejected(), file.inflatedBytes());
        } catch (SQLException | RuntimeException | InterruptedException | Error e) {
            cancel(copy, e);
            throw e;
        } finally {
            reader.interrupt();
            reader.join();
        }
    }

    private void readFile() {
        try {
            boolean more = true;
            while (more) {
                CopyBuffer buffer = free.take();
                buffer.clear();
                while (more && buffer.length() < CHUNK) {
                    more = file.advance(pass, buffer);
                }
                rows = pass.lines() - pass.rejected();
                full.put(buffer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the sender has given up
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            full.add(END);
        }
    }

    private void send(CopyIn copy, CopyMonitor monitor) throws SQLException, InterruptedException {
        CopyBuffer buffer = null;
        while (buffer != END) {
            buffer = full.poll(1, TimeUnit.SECONDS);
            monitor.copied(file.compressedBytes(), rows);
            if (buffer != null && buffer != END) {
                if (buffer.length() > 0) {
                    copy.writeToCopy(buffer.bytes(), 0, buffer.length());
                }
                free.add(buffer);
            }
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    private static void cancel(CopyIn copy, Throwable cause) {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
