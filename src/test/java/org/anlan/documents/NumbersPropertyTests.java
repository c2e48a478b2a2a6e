package org.anlan.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.anlan.AnlanTest;
import org.anlan.shared.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever crashes, is tried again or comes at once: a number is there if and only if its paper is, and none is left out. */
@AnlanTest
class NumbersPropertyTests {

    private static final int WORKERS = 8;
    private static final int ATTEMPTS = 40;

    @Autowired
    Numbers numbers;

    @Autowired
    Documents documents;

    @Autowired
    DocumentFiles files;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    @Test
    void numbersAreUniqueAndWithoutGapsUnderCrashesRetriesAndConcurrency() throws Exception {
        long seed = System.nanoTime();
        String word = "随" + Long.toString(seed % 100_000);
        List<String> papers =
                IntStream.range(0, WORKERS * ATTEMPTS).mapToObj(i -> stub()).toList();
        List<Callable<Integer>> work = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            Random random = new Random(seed + worker);
            List<String> mine = papers.subList(worker * ATTEMPTS, (worker + 1) * ATTEMPTS);
            work.add(() ->
                    mine.stream().mapToInt(paper -> number(word, paper, random)).sum());
        }
        int given = all(work).stream().mapToInt(Integer::intValue).sum();

        List<Integer> serials = jdbc.sql("select serial from document_number where word = ? order by serial")
                .param(word)
                .query(Integer.class)
                .list();
        assertThat(serials)
                .as("seed " + seed)
                .hasSize(given)
                .isEqualTo(IntStream.rangeClosed(1, given).boxed().toList());
        assertThat(given).isBetween(WORKERS * ATTEMPTS / 4, WORKERS * ATTEMPTS);
    }

    /** In a transaction that may crash after the number was taken, and is tried again now and then. */
    private int number(String word, String paper, Random random) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        for (int attempt = 0; attempt < 2; attempt++) {
            boolean crash = random.nextInt(3) == 0;
            try {
                transaction.executeWithoutResult(status -> {
                    numbers.next("测", word, "", paper);
                    if (crash) {
                        throw new IllegalStateException("crashed");
                    }
                });
                return 1;
            } catch (IllegalStateException crashed) {
                if (random.nextBoolean()) {
                    return 0;
                }
            }
        }
        return 0;
    }

    /** The whole act of issuing, printed file and all; a crash is an exception, or the server that drops the connection. */
    @Test
    void whatIsIssuedHasTheNextNumberAndItsFileWhereverItCrashed() throws Exception {
        long seed = System.nanoTime();
        String prefix = "随" + seed % 1_000_000;
        List<Callable<Integer>> work = new ArrayList<>();
        for (int worker = 0; worker < 4; worker++) {
            Random random = new Random(seed + worker);
            List<String> mine = IntStream.range(0, 8)
                    .mapToObj(i -> documents.draft(inSeries(prefix)).id())
                    .toList();
            work.add(() -> mine.stream().mapToInt(paper -> issue(paper, random)).sum());
        }
        int issued = all(work).stream().mapToInt(Integer::intValue).sum();

        List<String> numbered = jdbc.sql("select document from document_number where prefix = ? order by serial")
                .param(prefix)
                .query(String.class)
                .list();
        assertThat(numbered).as("seed " + seed).hasSize(issued).doesNotHaveDuplicates();
        assertThat(jdbc.sql("select count(*) from document where prefix = ? and state = 'issued'")
                        .param(prefix)
                        .query(Integer.class)
                        .single())
                .isEqualTo(issued);
        for (int i = 0; i < numbered.size(); i++) {
            Document paper = documents.find(numbered.get(i)).orElseThrow();
            assertThat(paper.number()).as("seed " + seed).endsWith("〕" + prefix + "-" + (i + 1) + "号");
            assertThat(PaperText.of(files.issued(paper))).contains(PaperText.plain(paper.number()));
        }
        assertThat(issued).isPositive();
    }

    private static Documents.Order inSeries(String prefix) {
        Documents.Order order = PaperDesk.order("test-note", Map.of("party", "甲"));
        return new Documents.Order(
                order.key(),
                order.caseId(),
                order.caseNumber(),
                order.template(),
                order.data(),
                order.clear(),
                order.authority(),
                prefix,
                order.author(),
                order.party(),
                null);
    }

    private int issue(String paper, Random random) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        for (int attempt = 0; attempt < 2; attempt++) {
            int fate = random.nextInt(4);
            try {
                transaction.executeWithoutResult(status -> {
                    documents.issue(paper, null);
                    if (fate == 0) {
                        throw new IllegalStateException("crashed");
                    }
                    if (fate == 1) {
                        jdbc.sql("select pg_terminate_backend(pg_backend_pid())")
                                .query(Boolean.class)
                                .single();
                    }
                });
                return 1;
            } catch (IllegalStateException | DataAccessException | TransactionException crashed) {
                if (random.nextBoolean()) {
                    return 0;
                }
            }
        }
        return 0;
    }

    @Test
    void aPaperIssuedByManyAtOnceIsIssuedOnce() throws Exception {
        String id = documents
                .draft(PaperDesk.order("test-note", Map.of("party", "甲")))
                .id();
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            work.add(() -> {
                try {
                    documents.issue(id, null);
                    return 1;
                } catch (Problem refused) {
                    assertThat(refused.code()).isEqualTo("document-issued");
                    return 0;
                }
            });
        }
        assertThat(all(work).stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from document_number where document = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private String stub() {
        return documents
                .draft(PaperDesk.order(UUID.randomUUID().toString(), "case", "test-note", Map.of("party", "甲")))
                .id();
    }

    private static <T> List<T> all(List<Callable<T>> work) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(work.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : workers.invokeAll(work)) {
                results.add(each.get());
            }
            return results;
        } finally {
            workers.shutdown();
        }
    }
}
