package bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Eight people who ask again as soon as they have their answer. */
final class Readers {

    static final int MANY = 8;

    /** One of them. */
    interface Reader {
        void ask(Question question) throws Exception;
    }

    /** Milliseconds. */
    record Times(int asked, double half, double p95, double p99) {

        String cells() {
            return "%.1f / %.1f / %.1f".formatted(half, p95, p99);
        }
    }

    private Readers() {}

    /** @param readers as many as read at once */
    static Times run(List<Reader> readers, Question.Kind kind, double seconds) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(readers.size());
        long end = System.nanoTime() + (long) (seconds * 1e9);
        List<Future<List<Double>>> running = new ArrayList<>();
        for (int i = 0; i < readers.size(); i++) {
            Reader reader = readers.get(i);
            Random random = new Random(i);
            running.add(pool.submit(() -> {
                List<Double> times = new ArrayList<>();
                // At least a few of what takes long.
                while (System.nanoTime() < end || times.size() < 3) {
                    Question question = Question.of(kind, random);
                    long start = System.nanoTime();
                    reader.ask(question);
                    times.add((System.nanoTime() - start) / 1e6);
                }
                return times;
            }));
        }
        List<Double> all = new ArrayList<>();
        for (Future<List<Double>> each : running) {
            all.addAll(each.get());
        }
        pool.shutdown();
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Times(sorted.length, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99));
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }
}
