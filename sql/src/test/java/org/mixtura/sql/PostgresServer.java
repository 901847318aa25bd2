package org.mixtura.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL server of the test's own: on 127.0.0.1, with its data in a temporary folder, stopped and deleted at the end. */
final class PostgresServer {
    static final String USER = "reader";
    static final String MISSING = "initdb and pg_ctl, of the Debian package postgresql, are missing";
    static final String PASSWORD = "s3cret-Passw0rd";

    private final Path programs;
    private final Path folder;
    private final int port;

    private PostgresServer(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** The folder of PostgreSQL's own programs, the newest where there are several; Debian keeps it off the path. */
    static Optional<Path> programs() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (String entry : System.getenv("PATH").split(":")) {
            folders.add(Path.of(entry));
        }
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.map(version -> version.resolve("bin"))
                        .sorted(Comparator.reverseOrder())
                        .forEach(folders::add);
            }
        }
        return folders.stream()
                .filter(each ->
                        Files.isExecutable(each.resolve("initdb")) && Files.isExecutable(each.resolve("pg_ctl")))
                .findFirst();
    }

    static PostgresServer start(Path programs) throws Exception {
        Path folder = Files.createTempDirectory("mixtura-postgres-");
        PostgresServer server = new PostgresServer(programs, folder, freePort());
        try {
            server.create();
            return server;
        } catch (Exception | AssertionError e) {
            server.stop();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void create() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        if (isRoot()) { // as which the server refuses to run
            run("chown", "-R", "postgres", folder.toString());
        }
        runAsOwner(
                "initdb",
                "-D",
                data(),
                "-U",
                USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--no-sync",
                "-E",
                "UTF8");
        String options = "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -p " + port;
        runAsOwner(
                "pg_ctl",
                "-D",
                data(),
                "-w",
                "-t",
                "60",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                options,
                "start");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private void runAsOwner(String program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command.toArray(new String[0]));
    }

    private void run(String... command) throws Exception {
        Path said = folder.resolveSibling(folder.getFileName() + ".said");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS))
                .as("%s ends", command[0])
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        Files.delete(said);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), USER, PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void stop() throws Exception {
        if (Files.exists(folder.resolve("data/postmaster.pid"))) {
            runAsOwner("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
