package bench;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What somebody would make by hand for the same million enterprises: typed columns and the indexes its pages need. */
final class PeerTable {

    private static final String CREATE =
            """
            create table peer_enterprise (
                id text primary key, version bigint not null, created_at timestamptz not null,
                updated_at timestamptz not null, deleted_at timestamptz,
                name text, login_name text, organisation text, region text, main_type text, sub_type text,
                regulator text, uscc text, reg_no text, org_code text, founded_on date, legal_rep text,
                legal_rep_phone text, legal_rep_phone_sealed text, legal_rep_phone_index text, email text,
                reg_address text, post_code text, office_address text, site_address text, position jsonb,
                boundary jsonb, economic_type text, division_code text, industry_code text, affiliation text,
                business_scope text, status text, head_name text, head_tel text, head_mobile text,
                head_mobile_sealed text, head_mobile_index text, head_email text, safety_head_name text,
                safety_head_tel text, safety_head_mobile text, safety_head_mobile_sealed text,
                safety_head_mobile_index text, safety_head_email text, grid_head_name text, grid_head_tel text,
                grid_head_mobile text, grid_head_mobile_sealed text, grid_head_mobile_index text,
                grid_head_email text, safety_dept boolean, staff_count integer, resident_count integer,
                special_worker_count integer, full_time_safety_count integer, part_time_safety_count integer,
                emergency_staff_count integer, cse_count integer, supervising_body text, above_scale boolean,
                size text, supervision_category text, key_enterprise boolean, high_risk boolean, investment integer,
                turnover integer, standardization_grade text, standardization_until date, safety_grade text,
                report_cycle text, report_status text, has_mhi boolean, key_process jsonb, confirm_status text)""";

    private static final String FILL =
            """
            insert into peer_enterprise
            select id, version, created_at, updated_at, deleted_at,
                data ->> 'name', data ->> 'login_name', data ->> 'organisation', data ->> 'region',
                data ->> 'main_type', data ->> 'sub_type', data ->> 'regulator', data ->> 'uscc', data ->> 'reg_no',
                data ->> 'org_code', (data ->> 'founded_on')::date, data ->> 'legal_rep', data ->> 'legal_rep_phone',
                secret ->> 'legal_rep_phone', blind ->> 'legal_rep_phone', data ->> 'email', data ->> 'reg_address',
                data ->> 'post_code', data ->> 'office_address', data ->> 'site_address', data -> 'position',
                data -> 'boundary', data ->> 'economic_type', data ->> 'division_code', data ->> 'industry_code',
                data ->> 'affiliation', data ->> 'business_scope', data ->> 'status', data ->> 'head_name',
                data ->> 'head_tel', data ->> 'head_mobile', secret ->> 'head_mobile', blind ->> 'head_mobile',
                data ->> 'head_email', data ->> 'safety_head_name', data ->> 'safety_head_tel',
                data ->> 'safety_head_mobile', secret ->> 'safety_head_mobile', blind ->> 'safety_head_mobile',
                data ->> 'safety_head_email', data ->> 'grid_head_name', data ->> 'grid_head_tel',
                data ->> 'grid_head_mobile', secret ->> 'grid_head_mobile', blind ->> 'grid_head_mobile',
                data ->> 'grid_head_email', (data ->> 'safety_dept')::boolean, (data ->> 'staff_count')::integer,
                (data ->> 'resident_count')::integer, (data ->> 'special_worker_count')::integer,
                (data ->> 'full_time_safety_count')::integer, (data ->> 'part_time_safety_count')::integer,
                (data ->> 'emergency_staff_count')::integer, (data ->> 'cse_count')::integer,
                data ->> 'supervising_body', (data ->> 'above_scale')::boolean, data ->> 'size',
                data ->> 'supervision_category', (data ->> 'key_enterprise')::boolean,
                (data ->> 'high_risk')::boolean, (data ->> 'investment')::integer, (data ->> 'turnover')::integer,
                data ->> 'standardization_grade', (data ->> 'standardization_until')::date, data ->> 'safety_grade',
                data ->> 'report_cycle', data ->> 'report_status', (data ->> 'has_mhi')::boolean,
                data -> 'key_process', data ->> 'confirm_status'
            from register_entry where register = 'enterprises'""";

    private static final List<String> INDEXES = List.of(
            "(updated_at desc, id)",
            "(region, updated_at desc)",
            "(main_type)",
            "(status)",
            "(size)",
            "(safety_grade)",
            "(regulator)",
            "(organisation)",
            "(staff_count)",
            "(name)",
            "(head_mobile_index)",
            "using gin (lower(name || ' ' || uscc) gin_trgm_ops)");

    private PeerTable() {}

    /** Unless it is there. */
    static void make(JdbcTemplate jdbc) {
        if (jdbc.queryForObject("select to_regclass('peer_enterprise') is not null", Boolean.class)) {
            return;
        }
        List<String> all = new ArrayList<>(List.of(CREATE, FILL));
        INDEXES.forEach(index -> all.add("create index on peer_enterprise " + index));
        all.add("create unique index on peer_enterprise (uscc) where deleted_at is null");
        // Sent together they are one transaction: whole or not there.
        jdbc.execute(String.join(";\n", all));
        jdbc.execute("vacuum (analyze) peer_enterprise");
    }
}
