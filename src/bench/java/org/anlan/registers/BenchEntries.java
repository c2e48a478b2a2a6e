package org.anlan.registers;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.anlan.forms.Field;

/**
 * Entries as a city of ten counties might have them, from a definition alone: options as unevenly chosen as in life, names
 * of places, trades and people, a third of what is not required left empty. The same number gives the same entry.
 */
final class BenchEntries {

    private static final String[] PLACES = {"朝阳", "柳城", "凌源", "北票", "喀左", "建平", "双塔", "龙城", "羊山", "木头城", "波罗赤", "大平房"};
    private static final String[] WORDS = {
        "鑫海", "宏达", "恒泰", "东方", "华兴", "长青", "金鼎", "瑞丰", "天源", "永固", "安顺", "兴业", "澄江", "磐石", "听涛", "明德", "中瑞", "祥云",
        "北辰", "启明", "立信", "万通", "润泽", "佳和", "富源", "众诚", "德盛", "广厦", "新航", "浩宇"
    };
    private static final String[] TRADES = {
        "化工", "机械制造", "建材", "矿业", "商贸", "纺织", "冶金", "运输", "建筑工程", "食品", "新能源", "精细化工", "铸造", "包装", "燃气", "仓储物流"
    };
    private static final String[] SURNAMES = {
        "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林"
    };
    private static final String[] GIVEN = {
        "伟", "芳", "秀英", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "霞"
    };
    private static final String[] PHRASES = {
        "车间通道堆放杂物", "定期检查并登记", "按规定配备防护用品", "设备检修后试运行", "已通知责任人限期整改", "现场有专人监护", "应急照明不亮", "可燃气体报警器超期未校验",
        "安全出口畅通", "生产和销售", "货物装卸与储存", "动火前分析合格", "压力表在有效期内", "由班组每日巡查", "台账记录完整", "消防通道被占用"
    };
    private static final String CODE_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final LocalDate FIRST_DAY = LocalDate.of(2016, 1, 1);

    private final List<String> jurisdictions;
    private final List<String> departments;
    private final Map<String, Integer> sizes;
    private final Map<String, List<String>> others;

    /**
     * @param sizes how many entries each loaded register has, for references
     * @param others ids of the entries of those that are not loaded
     */
    BenchEntries(
            List<String> jurisdictions,
            List<String> departments,
            Map<String, Integer> sizes,
            Map<String, List<String>> others) {
        this.jurisdictions = jurisdictions;
        this.departments = departments;
        this.sizes = sizes;
        this.others = others;
    }

    static String id(String register, int number) {
        return new UUID(register.hashCode() * 0x9E3779B97F4A7C15L, number * 0xBF58476D1CE4E5B9L).toString();
    }

    /** @return values in clear, as a form would leave them */
    Map<String, Object> of(RegisterDefinition definition, int number) {
        Random random = new Random(definition.name().hashCode() * 31L + number * 2_654_435_761L);
        Map<String, Object> data = new LinkedHashMap<>();
        for (Field field : definition.form().fields()) {
            boolean unique =
                    definition.unique().stream().anyMatch(rule -> rule.fields().contains(field.key()));
            // A box that was not ticked is stored as such.
            boolean box = field.type().equals("checkbox");
            if (field.required() || unique || box || random.nextInt(3) < 2) {
                Object value = value(field, unique, number, random);
                if (value != null) {
                    data.put(field.key(), value);
                }
            } else if (field.key().equals("confirm_status")) {
                // The house says so of every enterprise nobody confirmed.
                data.put(field.key(), "未完善");
            }
        }
        return data;
    }

    private Object value(Field field, boolean unique, int number, Random random) {
        return switch (field.type()) {
            case "number" -> number(field, random);
            case "checkbox" -> random.nextInt(4) == 0;
            case "select", "radio" -> option(field, random);
            case "checklist", "taglist" -> List.of(option(field, random));
            case "datetime" -> moment(field, random);
            case "reference" -> reference(field, unique, number, random);
            case "place" -> place(field, random);
            case "textfield", "textarea" -> text(field, unique, number, random);
            case "photo", "filepicker" ->
                field.required() ? List.of(new UUID(random.nextLong(), random.nextLong()).toString()) : null;
            // Lists and what is computed.
            default -> null;
        };
    }

    /** The second option is half as frequent as the first, the third a third, and so on. */
    private static Object option(Field field, Random random) {
        int many = field.options().size();
        double all = 0;
        for (int i = 1; i <= many; i++) {
            all += 1.0 / i;
        }
        double at = random.nextDouble() * all;
        int chosen = 0;
        while (chosen < many - 1 && (at -= 1.0 / (chosen + 1)) > 0) {
            chosen++;
        }
        return field.options().get(chosen).value();
    }

    private static Object number(Field field, Random random) {
        int least = field.schema().path("validate").path("min").asInt(0);
        int most = field.schema().path("validate").path("max").asInt(1_000_000);
        // Many small ones, few large ones.
        long value = least + (long) (Math.pow(random.nextDouble(), 4) * Math.min(5000, most - least));
        return BigDecimal.valueOf(value);
    }

    private static String moment(Field field, Random random) {
        String day = FIRST_DAY
                .plusDays((int) (Math.sqrt(random.nextDouble()) * 3980))
                .toString();
        return switch (field.schema().path("subtype").asText("date")) {
            case "datetime" -> day + String.format("T%02d:%02d:00+08:00", random.nextInt(24), random.nextInt(60));
            case "time" -> String.format("%02d:%02d:00", random.nextInt(24), random.nextInt(60));
            default -> day;
        };
    }

    private Object reference(Field field, boolean unique, int number, Random random) {
        if (!field.isMultiple()) {
            return target(field.refersTo(), unique, number, random);
        }
        int least = field.schema().path("validate").path("min").asInt(1);
        Set<String> ids = new LinkedHashSet<>();
        for (int tries = 0; ids.size() < least && tries < 50; tries++) {
            String id = target(field.refersTo(), unique, number, random);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids.isEmpty() ? null : List.copyOf(ids);
    }

    private String target(String register, boolean unique, int number, Random random) {
        return switch (register) {
            case "jurisdictions" -> jurisdictions.get(random.nextInt(jurisdictions.size()));
            case "departments" -> departments.get(random.nextInt(departments.size()));
            case "people" -> String.format("p-%02d", random.nextInt(3) + 1);
            default -> {
                Integer size = sizes.get(register);
                if (size != null) {
                    yield id(register, unique ? number % size : random.nextInt(size));
                }
                List<String> there = others.getOrDefault(register, List.of());
                yield there.isEmpty() ? null : there.get(random.nextInt(there.size()));
            }
        };
    }

    private static Object place(Field field, Random random) {
        double lng = 118.8 + random.nextInt(250_000) / 100_000.0;
        double lat = 40.4 + random.nextInt(180_000) / 100_000.0;
        return "area".equals(field.schema().path("shape").asText())
                ? List.of(point(lng, lat), point(lng + 0.01, lat), point(lng + 0.01, lat + 0.01))
                : point(lng, lat);
    }

    private static Map<String, Object> point(double lng, double lat) {
        Map<String, Object> point = new LinkedHashMap<>();
        point.put("lng", BigDecimal.valueOf(Math.round(lng * 100_000), 5).stripTrailingZeros());
        point.put("lat", BigDecimal.valueOf(Math.round(lat * 100_000), 5).stripTrailingZeros());
        return point;
    }

    private static String text(Field field, boolean unique, int number, Random random) {
        String text =
                switch (field.properties().getOrDefault("format", "")) {
                    case "phone" ->
                        "1" + (30 + random.nextInt(60)) + String.format("%08d", random.nextInt(100_000_000));
                    case "id-number" -> idNumber(random);
                    case "credit-code" -> creditCode(number);
                    case "plate" -> "辽" + (char) ('A' + number / 100_000 % 8) + String.format("%05d", number % 100_000);
                    case "person-name" -> pick(SURNAMES, random) + pick(GIVEN, random);
                    default -> unique ? "编" + number : free(field, number, random);
                };
        int most = field.schema().path("validate").path("maxLength").asInt(2000);
        return text.substring(0, Math.min(most, text.length()));
    }

    private static String free(Field field, int number, Random random) {
        String key = field.key();
        if (key.equals("name") || key.endsWith("title")) {
            return pick(PLACES, random)
                    + pick(WORDS, random)
                    + pick(WORDS, random)
                    + pick(TRADES, random)
                    + (random.nextBoolean() ? "有限公司" : "厂");
        }
        if (key.endsWith("address") || key.equals("location")) {
            return pick(PLACES, random) + "市" + pick(WORDS, random) + "路" + (random.nextInt(400) + 1) + "号";
        }
        if (key.endsWith("email")) {
            return "box" + number + "@example.com";
        }
        if (key.endsWith("_code") || key.endsWith("_no") || key.endsWith("number")) {
            return Integer.toString(random.nextInt(9000) + 1000);
        }
        if (key.endsWith("tel")) {
            return "0421-" + (2_000_000 + random.nextInt(900_000));
        }
        if (key.contains("name") || key.endsWith("rep") || key.endsWith("_by") || key.contains("responsible")) {
            return pick(SURNAMES, random) + pick(GIVEN, random);
        }
        List<String> phrases = new ArrayList<>();
        int many = field.type().equals("textarea") ? 2 + random.nextInt(5) : 1;
        for (int i = 0; i < many; i++) {
            phrases.add(pick(PHRASES, random));
        }
        return String.join("，", phrases);
    }

    private static String idNumber(Random random) {
        String body = "211302" + (1960 + random.nextInt(45)) + String.format("%02d", random.nextInt(12) + 1)
                + String.format("%02d", random.nextInt(28) + 1) + String.format("%03d", random.nextInt(1000));
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (body.charAt(i) - '0') * weights[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }

    /** Of a block of numbers that no demo entry has. */
    private static String creditCode(int number) {
        String body = "91211300" + String.format("MB%07d", number);
        int sum = 0;
        int weight = 1;
        for (char letter : body.toCharArray()) {
            sum += CODE_LETTERS.indexOf(letter) * weight;
            weight = weight * 3 % 31;
        }
        return body + CODE_LETTERS.charAt((31 - sum % 31) % 31);
    }

    private static String pick(String[] of, Random random) {
        return of[random.nextInt(of.length)];
    }
}
