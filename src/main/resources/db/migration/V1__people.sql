-- People, where they belong, what they may do, and how they sign in.

create table jurisdiction (
    id      text primary key,
    name    text not null,
    name_en text not null,
    level   text not null check (level in ('city', 'county', 'town', 'park', 'village')),
    parent  text references jurisdiction
);

create table department (
    id           text primary key,
    name         text not null,
    name_en      text not null default '',
    parent       text references department,
    jurisdiction text references jurisdiction
);

create table person (
    id              text primary key,
    name            text not null,
    phone           text not null unique,
    employee_number text unique,
    category        text not null check (category in ('在册职工', '持临时一卡通人员', '研究生', '离退休职工', '合作单位')),
    department      text references department,
    -- Encrypted; the index is a keyed hash, so that a number can be found without being readable.
    id_number_secret text,
    id_number_index  text unique,
    active          boolean not null default true,
    created_at      timestamptz not null,
    updated_at      timestamptz not null
);
create index person_department on person (department);

-- Spouses, parents and children, whose vehicles and cards a person may apply for.
create table dependant (
    id       text primary key,
    person   text not null references person on delete cascade,
    name     text not null,
    relation text not null check (relation in ('配偶', '父母', '子女'))
);
create index dependant_person on dependant (person);

create table role (
    id       text primary key,
    title    text not null,
    title_en text not null,
    -- What the desk's side bar offers, beside what everybody has (tasks, cases, procedures, notices).
    menus    text[] not null default '{}',
    position integer not null
);

-- A place is a department or a jurisdiction; an empty one means everywhere.
create table role_grant (
    person text not null references person on delete cascade,
    role   text not null references role,
    place  text not null default '',
    primary key (person, role, place)
);
create index role_grant_role on role_grant (role, place);

-- How a person signs in. Apart from the person, so that no listing ever touches a password hash.
create table account (
    person        text primary key references person on delete cascade,
    password_hash text not null,
    must_change   boolean not null,
    -- Grows with every new password; a browser session made under an older one is over.
    version       integer not null default 1,
    failures      integer not null default 0,
    locked_until  timestamptz
);

-- Failed sign-ins per address in the current window; in the database so that every node counts the same.
create table sign_in_failures (
    address  text primary key,
    since    timestamptz not null,
    failures integer not null
);

insert into role (position, id, title, title_en, menus) values
    ( 1, 'staff',                '职工',           'Staff member',              '{}'),
    ( 2, 'temporary-staff',      '持临时一卡通人员', 'Holder of a temporary card', '{}'),
    ( 3, 'graduate',             '研究生',         'Graduate student',          '{}'),
    ( 4, 'department-head',      '部门负责人',     'Head of department',        '{registers}'),
    ( 5, 'card-clerk',           '制卡员',         'Card clerk',                '{registers,simulators}'),
    ( 6, 'vehicle-clerk',        '车辆审核员',     'Vehicle clerk',             '{registers,simulators}'),
    ( 7, 'security-office',      '安全管理处',     'Security office',           '{registers,simulators}'),
    ( 8, 'personnel-office',     '人事处',         'Personnel office',          '{registers}'),
    ( 9, 'licence-acceptor',     '许可受理',       'Licence acceptance',        '{registers}'),
    (10, 'licence-checker',      '许可审查',       'Licence check',             '{registers}'),
    (11, 'licence-approver',     '许可审批',       'Licence approval',          '{registers}'),
    (12, 'licence-issuer',       '许可发证',       'Licence issue',             '{registers}'),
    (13, 'enforcement-officer',  '执法人员',       'Enforcement officer',       '{registers}'),
    (14, 'case-reviewer',        '案件审核',       'Case reviewer',             '{registers}'),
    (15, 'case-approver',        '案件审批',       'Case approver',             '{registers}'),
    (16, 'legal-reviewer',       '法制审核',       'Legal reviewer',            '{registers}'),
    (17, 'park-supervisor',      '园区监管',       'Park supervision',          '{registers}'),
    (18, 'county-safety-office', '应急管理局 (县级)', 'County safety office',      '{registers}'),
    (19, 'city-safety-office',   '应急管理局 (市级)', 'City safety office',        '{registers}'),
    (20, 'enterprise',           '企业安全管理',   'Enterprise safety manager', '{}'),
    (21, 'security-company',     '保安管理',       'Security company',          '{registers}'),
    (22, 'guard',                '保安员',         'Guard',                     '{}'),
    (23, 'police',               '民警',           'Police officer',            '{registers}'),
    (24, 'venue-owner',          '场所负责人',     'Venue owner',               '{}'),
    (25, 'safety-officer',       '安全员',         'Safety officer',            '{}'),
    (26, 'designer',             '流程设计',       'Process designer',          '{}'),
    (27, 'manager',              '管理者',         'Manager',                   '{registers,simulators,people,incidents}'),
    (28, 'administrator',        '系统管理员',     'Administrator',             '{registers,simulators,people,audit,incidents,engine}');
