package org.anlan.registers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Enterprises and hidden dangers of the tests, with all that their ledgers demand. */
public final class SampleLedgers {

    private static final String CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};

    private SampleLedgers() {}

    /** @return the entry's id */
    public static String enterprise(Registers registers, String name, String region, double lng, double lat) {
        Map<String, Object> data = new HashMap<>();
        data.put("name", name);
        data.put("region", region);
        data.put("main_type", "危险化学品生产单位");
        data.put("uscc", creditCode());
        data.put("legal_rep", "测试甲");
        data.put("reg_address", "园区一路1号");
        data.put("site_address", "园区一路1号");
        data.put("position", Map.of("lng", lng, "lat", lat));
        data.put("division_code", "211321100");
        data.put("industry_code", "2614");
        data.put("status", "在产");
        data.put("head_name", "测试甲");
        data.put("head_mobile", "13800001111");
        data.put("safety_head_name", "测试乙");
        data.put("safety_head_mobile", "13800001112");
        data.put("safety_dept", true);
        data.put("staff_count", 120);
        data.put("full_time_safety_count", 3);
        return registers.insert("enterprises", data, Change.by(null)).id();
    }

    /** @param closed null while it is not */
    public static String hazard(
            Registers registers,
            String code,
            String enterprise,
            String level,
            String due,
            String closed,
            String photo) {
        Map<String, Object> data = new HashMap<>();
        data.put("code", code);
        data.put("enterprise", enterprise);
        data.put("description", "储罐液位计失灵, 现场无报警");
        data.put("level", level);
        data.put("basis_item", level.equals("重大隐患") ? "第3条" : null);
        data.put("location", "罐区");
        data.put("before_photos", List.of(photo));
        data.put("found_on", "2026-11-01");
        data.put("department", "生产部");
        data.put("responsible", "测试丙");
        data.put("due_on", due);
        data.put("closed_on", closed);
        data.put("state", "整改中");
        return registers.insert("hazards", data, Change.by(null)).id();
    }

    private static String creditCode() {
        StringBuilder code = new StringBuilder("91211300");
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            if (i >= code.length()) {
                code.append(CODE.charAt(ThreadLocalRandom.current().nextInt(CODE.length())));
            }
            sum += WEIGHTS[i] * CODE.indexOf(code.charAt(i));
        }
        return code.append(CODE.charAt((31 - sum % 31) % 31)).toString();
    }
}
