package org.anlan.people;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.anlan.shared.OnDemo;
import org.anlan.shared.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An invented town and institute to try Anlan with. Everybody's ID number says born in January 1900, so that none is a
 * living person's; everybody's password is the same one, printed at start, and need not be changed.
 */
@Component
@Conditional(OnDemo.class)
@Order(10)
class DemoOrganisation implements ApplicationRunner {

    static final String PASSWORD = "Anlan-demo-1";

    private static final Logger log = LoggerFactory.getLogger(DemoOrganisation.class);
    private static final String STAFF = "在册职工";
    private static final String PARTNER = "合作单位";

    /** @param number the last two digits of phone and id */
    record Member(
            String number, String name, String employee, String category, String department, List<String> groups) {

        String id() {
            return "p-" + number;
        }

        String phone() {
            return "199000000" + number;
        }
    }

    static final List<Jurisdiction> JURISDICTIONS = List.of(
            new Jurisdiction("area-chaoyang", "朝阳市", "Chaoyang City", "city", null),
            new Jurisdiction("area-chaoyang-county", "朝阳县", "Chaoyang County", "county", "area-chaoyang"),
            new Jurisdiction("area-liucheng", "柳城镇", "Liucheng Town", "town", "area-chaoyang-county"),
            new Jurisdiction("area-ershijiazi", "二十家子镇", "Ershijiazi Town", "town", "area-chaoyang-county"),
            new Jurisdiction(
                    "area-liucheng-park", "朝阳柳城经济开发区", "Liucheng Economic Zone", "park", "area-chaoyang-county"));

    static final List<Department> DEPARTMENTS = List.of(
            new Department("org-institute", "科岛研究院", "Kedao Research Institute", null, "area-liucheng"),
            new Department("dept-physics", "物理研究所", "Institute of Physics", "org-institute", "area-liucheng"),
            new Department("dept-security", "安全管理处", "Security Office", "org-institute", "area-liucheng"),
            new Department("dept-personnel", "人事处", "Personnel Office", "org-institute", "area-liucheng"),
            new Department("dept-information", "信息中心", "Information Centre", "org-institute", "area-liucheng"),
            new Department("dept-services", "后勤服务公司", "Campus Services Company", null, "area-liucheng"),
            new Department("dept-city-safety", "朝阳市应急管理局", "City Safety Office", null, "area-chaoyang"),
            new Department(
                    "dept-county-safety",
                    "朝阳县应急管理局",
                    "County Safety Office",
                    "dept-city-safety",
                    "area-chaoyang-county"),
            new Department("dept-park", "开发区管委会", "Zone Administration", null, "area-liucheng-park"),
            new Department("dept-police", "柳城派出所", "Liucheng Police Station", null, "area-liucheng"),
            new Department("org-chemicals", "澄江化工有限公司", "Chengjiang Chemicals", null, "area-liucheng-park"),
            new Department("org-guards", "磐石保安服务公司", "Panshi Guards", null, "area-liucheng"),
            new Department("org-venue", "听涛文化馆", "Tingtao Hall", null, "area-liucheng"));

    static final List<Member> MEMBERS = List.of(
            new Member("01", "王知远", "60001", STAFF, "dept-physics", List.of("staff")),
            new Member("02", "李春和", "60002", "持临时一卡通人员", "dept-services", List.of("temporary-staff")),
            new Member("03", "赵若溪", "60003", "研究生", "dept-physics", List.of("graduate")),
            new Member("04", "陈望舒", "66666", STAFF, "dept-physics", List.of("staff")),
            new Member("05", "周敬之", "60005", STAFF, "dept-physics", List.of("staff", "department-head@dept-physics")),
            new Member("10", "孙巧云", "60010", STAFF, "dept-security", List.of("staff", "card-clerk")),
            new Member("11", "吴行舟", "60011", STAFF, "dept-security", List.of("staff", "vehicle-clerk")),
            new Member("12", "郑守安", "60012", STAFF, "dept-security", List.of("staff", "security-office")),
            new Member("13", "冯慧敏", "60013", STAFF, "dept-personnel", List.of("staff", "personnel-office")),
            new Member(
                    "20",
                    "褚文静",
                    "70020",
                    STAFF,
                    "dept-county-safety",
                    List.of("staff", "licence-acceptor", "licence-checker")),
            new Member("21", "卫明审", "70021", STAFF, "dept-county-safety", List.of("staff", "licence-checker")),
            new Member("22", "蒋批远", "70022", STAFF, "dept-county-safety", List.of("staff", "licence-approver")),
            new Member("23", "沈颁华", "70023", STAFF, "dept-county-safety", List.of("staff", "licence-issuer")),
            new Member("30", "韩正执", "70030", STAFF, "dept-county-safety", List.of("staff", "enforcement-officer")),
            new Member("31", "杨清法", "70031", STAFF, "dept-county-safety", List.of("staff", "enforcement-officer")),
            new Member("32", "朱慎之", "70032", STAFF, "dept-county-safety", List.of("staff", "case-reviewer")),
            new Member("33", "秦裁云", "70033", STAFF, "dept-county-safety", List.of("staff", "case-approver")),
            new Member("34", "尤律衡", "70034", STAFF, "dept-county-safety", List.of("staff", "legal-reviewer")),
            new Member(
                    "40", "许园平", "70040", STAFF, "dept-park", List.of("staff", "park-supervisor@area-liucheng-park")),
            new Member(
                    "41",
                    "何县宁",
                    "70041",
                    STAFF,
                    "dept-county-safety",
                    List.of("staff", "county-safety-office@area-chaoyang-county")),
            new Member(
                    "42",
                    "吕市安",
                    "70042",
                    STAFF,
                    "dept-city-safety",
                    List.of("staff", "city-safety-office@area-chaoyang")),
            new Member("50", "施厂安", null, PARTNER, "org-chemicals", List.of("enterprise@org-chemicals")),
            new Member("60", "张磐石", null, PARTNER, "org-guards", List.of("security-company@org-guards")),
            new Member("61", "孔巡宇", null, PARTNER, "org-guards", List.of("security-company@area-liucheng")),
            new Member("62", "曹夜明", null, PARTNER, "org-guards", List.of("guard@org-guards")),
            new Member("63", "严卫国", "70063", STAFF, "dept-police", List.of("staff", "police@area-liucheng")),
            new Member("70", "华听涛", null, PARTNER, "org-venue", List.of("venue-owner@org-venue")),
            new Member("80", "金细查", "60080", STAFF, "dept-physics", List.of("staff", "safety-officer@dept-physics")),
            new Member("90", "魏绘图", "60090", STAFF, "dept-information", List.of("staff", "designer")),
            new Member(
                    "91",
                    "陶总管",
                    "60091",
                    STAFF,
                    "org-institute",
                    List.of("staff", "manager", "department-head@org-institute")),
            new Member("99", "姜维安", "60099", STAFF, "dept-information", List.of("staff", "administrator")));

    private static final List<List<String>> DEPENDANTS =
            List.of(List.of("d-01-1", "p-01", "林晚晴", "配偶"), List.of("d-01-2", "p-01", "王小禾", "子女"));

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final PasswordEncoder encoder;
    private final Passwords passwords;
    private final Grants grants;
    private final Secrets secrets;
    private final Clock clock;

    DemoOrganisation(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            PasswordEncoder encoder,
            Passwords passwords,
            Grants grants,
            Secrets secrets,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.encoder = encoder;
        this.passwords = passwords;
        this.grants = grants;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (jdbc.sql("select count(*) from person").query(Long.class).single() == 0) {
            transaction.executeWithoutResult(status -> fill());
        }
    }

    private void fill() {
        for (Jurisdiction area : JURISDICTIONS) {
            jdbc.sql("insert into jurisdiction (id, name, name_en, level, parent) values (?, ?, ?, ?, ?)")
                    .params(area.id(), area.name(), area.nameEn(), area.level(), area.parent())
                    .update();
        }
        for (Department department : DEPARTMENTS) {
            jdbc.sql("insert into department (id, name, name_en, parent, jurisdiction) values (?, ?, ?, ?, ?)")
                    .params(
                            department.id(),
                            department.name(),
                            department.nameEn(),
                            department.parent(),
                            department.jurisdiction())
                    .update();
        }
        // One hash for all: bcrypt is slow on purpose, thirty of them would be felt at start.
        String hash = encoder.encode(PASSWORD);
        MEMBERS.forEach(member -> add(member, hash));
        for (List<String> dependant : DEPENDANTS) {
            jdbc.sql("insert into dependant (id, person, name, relation) values (?, ?, ?, ?)")
                    .params(dependant)
                    .update();
        }
        log.info("The demo organisation is set up: {} people in {} departments.", MEMBERS.size(), DEPARTMENTS.size());
    }

    private void add(Member member, String hash) {
        String idNumber = idNumber(Integer.parseInt(member.number()));
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql(
                        """
                        insert into person (id, name, phone, employee_number, category, department,
                            id_number_secret, id_number_index, created_at, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        member.id(),
                        member.name(),
                        member.phone(),
                        member.employee(),
                        member.category(),
                        member.department(),
                        secrets.encrypt(idNumber),
                        secrets.blindIndex(idNumber),
                        now,
                        now)
                .update();
        passwords.store(member.id(), hash, false);
        grants.set(member.id(), member.groups());
    }

    /** Valid by GB 11643 (region, birthday, sequence, check character), and nobody's. */
    static String idNumber(int sequence) {
        String body = "110101190001" + String.format("%02d", sequence % 28 + 1) + String.format("%03d", sequence);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (body.charAt(i) - '0') * weights[i];
        }
        return body + "10X98765432".charAt(sum % 11);
    }
}
