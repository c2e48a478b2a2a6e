package bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a reader asks of the million enterprises, and the same in SQL of the typed table: there {@code where} with its
 * values, or a whole statement for statistics.
 */
record Question(String path, Map<String, String> parameters, String where, List<Object> values) {

    enum Kind {
        FILTERS("first page, three filters"),
        SEARCH("text search"),
        SHORT("text search, two characters"),
        ADVANCED("advanced query"),
        STATISTICS("statistics by two dimensions");

        final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    private static final String[] TYPES = {"危险化学品生产单位", "冶金行业", "建材行业", "机械行业", "商贸行业", "建筑施工", "其他"};
    private static final String[] STATES = {"在产", "停产", "在建", "关闭"};
    private static final String[] SIZES = {"大型", "中型", "小型", "微型"};
    private static final String[] WORDS = {"鑫海", "宏达", "恒泰", "华兴", "金鼎", "瑞丰", "安顺", "磐石", "北辰", "万通"};
    private static final String[] TRADES = {"化工", "机械制造", "建材", "矿业", "纺织", "运输", "铸造", "燃气"};
    private static final String[] DIMENSIONS = {
        "region.town,main_type", "main_type,size", "region.county,status", "safety_grade,affiliation"
    };

    static Question of(Kind kind, Random random) {
        return switch (kind) {
            case FILTERS -> filters(pick(TYPES, random), pick(STATES, random), pick(SIZES, random));
            case SEARCH -> search(pick(WORDS, random) + pick(TRADES, random));
            case SHORT -> search(random.nextInt(4) == 0 ? "烟" + random.nextInt(10) : pick(WORDS, random));
            case ADVANCED -> advanced(pick(TYPES, random), pick(WORDS, random), random.nextInt(200));
            case STATISTICS -> statistics(pick(DIMENSIONS, random));
        };
    }

    private static Question filters(String type, String state, String size) {
        return new Question(
                "entries",
                Map.of("filter.main_type", type, "filter.status", state, "filter.size", size),
                "main_type = ? and status = ? and size = ?",
                List.of(type, state, size));
    }

    private static Question search(String words) {
        return new Question(
                "entries", Map.of("q", words), "lower(name || ' ' || uscc) like ?", List.of("%" + words + "%"));
    }

    private static Question advanced(String type, String word, int staff) {
        String query =
                """
                {"all": [{"any": [{"field": "main_type", "is": "in", "value": ["%s"]},
                    {"field": "safety_grade", "is": "in", "value": ["D"]}]},
                  {"field": "staff_count", "is": "between", "value": [%d, %d]},
                  {"any": [{"field": "name", "is": "contains", "value": "%s"},
                    {"field": "founded_on", "is": "between", "value": ["2024-01-01", "2025-12-31"]}]}]}"""
                        .formatted(type, staff, staff + 300, word);
        return new Question(
                "entries",
                Map.of("query", query),
                "(main_type = ? or safety_grade = ?) and staff_count between ? and ?"
                        + " and (lower(name || ' ' || uscc) like ? and lower(name) like ?"
                        + " or founded_on between '2024-01-01' and '2025-12-31')",
                List.of(type, "D", staff, staff + 300, "%" + word + "%", "%" + word + "%"));
    }

    private static Question statistics(String by) {
        List<String> columns = new ArrayList<>();
        for (String one : by.split(",")) {
            columns.add(one.replaceFirst("\\..*", ""));
        }
        String names = String.join(", ", columns);
        return new Question(
                "statistics",
                Map.of("by", by),
                "select " + names + ", count(*) from peer_enterprise where deleted_at is null%s group by " + names,
                List.of());
    }

    String url() {
        return "/api/registers/enterprises/" + path + "?"
                + new TreeMap<>(parameters)
                        .entrySet().stream()
                                .map(each -> each.getKey() + "="
                                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&"));
    }

    boolean isStatistics() {
        return path.equals("statistics");
    }

    private static String pick(String[] of, Random random) {
        return of[random.nextInt(of.length)];
    }
}
