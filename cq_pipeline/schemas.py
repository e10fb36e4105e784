"""The Arrow schemas of everything the pipeline stores: the one place where tables and columns are declared.

Every column has an English and a Chinese description. From here come the Parquet metadata, the dbt sources and column
docs, the DuckDB comments and the Dagster column schemas; nothing repeats them by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pyarrow as pa

from cq_pipeline.extract.model import Comparator, Granularity, Measure, Status, Tense, TermKind, VoiceKind

DECIMAL = pa.decimal128(28, 6)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, Arrow type, English and Chinese description, and whether it may be null.

    `values`: the closed list its non-null values come from. `references`: `table.column` that must hold every non-null
    value. Both become dbt tests. `labels_zh`: codes with the Chinese words that spreadsheets and dashboards show.
    """

    name: str
    type: pa.DataType
    description: str
    description_zh: str
    nullable: bool = True
    values: tuple[str, ...] = ()
    references: str | None = None
    labels_zh: tuple[tuple[str, str], ...] = ()

    @property
    def name_zh(self) -> str:
        """The Chinese name: the description up to its brackets.

        >>> CLAIMS.column("unit").name_zh, CLAIMS.column("value").name_zh
        ('单位', '数值')
        """
        return self.description_zh.partition("（")[0]


@dataclass(frozen=True, slots=True)
class Table:
    """A stored table: its grain is the first sentence of its description.

    `key`: the columns that identify a row. `order`: the columns its published files are sorted by; the key if empty.
    """

    name: str
    description: str
    description_zh: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    order: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """The column of that name. Raises `KeyError`."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")

    @property
    def arrow(self) -> pa.Schema:
        """The Arrow schema, with the descriptions as field metadata."""
        return pa.schema(
            [
                pa.field(
                    c.name,
                    c.type,
                    nullable=c.nullable,
                    metadata={"description": c.description, "description_zh": c.description_zh},
                )
                for c in self.columns
            ],
            metadata={"description": self.description, "description_zh": self.description_zh},
        )


_STR, _INT, _DATE, _BOOL, _FLOAT = pa.string(), pa.int32(), pa.date32(), pa.bool_(), pa.float64()

MEASURES_ZH = tuple(
    zip(Measure, ("总量", "占比", "增速", "变化量", "差距", "贡献", "位次", "等级", "时长"), strict=True)
)
COMPARATORS_ZH = tuple(zip(Comparator, ("等于", "超过", "以上", "不足", "以内", "约"), strict=True))
STATUSES_ZH = tuple(zip(Status, ("实际", "目标", "预测"), strict=True))
GRANULARITIES_ZH = tuple(zip(Granularity, ("日", "月", "季度", "半年", "年", "多年", "年内累计", "其他"), strict=True))
BASES_ZH = (
    ("yoy", "同比"),
    ("qoq", "环比"),
    ("annual_average", "年均"),
    ("cumulative", "累计"),
    ("year_start", "比年初"),
    ("nominal", "名义"),
    ("real", "实际"),
)
VOICES_ZH = tuple(
    zip(VoiceKind, ("署名发言", "访谈回答", "访谈提问", "引述转述", "文件叙述", "残页归位", "不明"), strict=True)
)
TENSES_ZH = tuple(zip(Tense, ("已做", "将做"), strict=True))
TERM_KINDS_ZH = (
    ("policy_term", "政策用语"),
    ("indicator", "统计指标"),
    ("place", "行政区"),
    ("slogan", "口号提法"),
    ("word", "一般词语"),
)
SUCCESSION_KINDS_ZH = (
    ("renamed", "更名"),
    ("upgraded", "改设"),
    ("merged", "并入"),
    ("split", "划出部分区域"),
    ("continued", "由功能区接续管理"),
)
DISTRICT_TYPES_ZH = (
    ("nation", "全国"),
    ("province", "省级行政区"),
    ("municipality", "直辖市"),
    ("prefecture", "地区、地级市"),
    ("city", "地级市（州）"),
    ("district", "市辖区"),
    ("county_level_city", "县级市"),
    ("county", "县"),
    ("autonomous_county", "自治县"),
    ("new_area", "国家级新区"),
    ("functional_zone", "功能区"),
    ("region", "片区"),
    ("economic_circle", "经济圈"),
)

SOURCE_FILE = Column(
    "source_file", _STR, "Path of the text below raw/, with forward slashes.", "源文件（raw/ 下的路径）", False
)
CHAR_START = Column(
    "char_start", _INT, "First code point of the quote in the decoded raw text.", "引文起点（字符偏移）", False
)
CHAR_END = Column("char_end", _INT, "Code point after the last one of the quote.", "引文终点（字符偏移，不含）", False)
QUOTE = Column("quote", _STR, "The number and its unit, exactly as the raw text has them.", "引文（原文数字）", False)

DOCUMENTS = Table(
    "documents",
    "One row per readable text below raw/: its decoded text and what is known about its publication.",
    "每个可读文本一行：解码后的全文及其出版信息",
    (
        SOURCE_FILE,
        Column("sha256", _STR, "SHA-256 of the file's bytes, hexadecimal.", "文件字节的 SHA-256", False),
        Column("size_bytes", pa.int64(), "Size of the file in bytes.", "文件大小（字节）", False),
        Column("encoding", _STR, "Character encoding the bytes were decoded with.", "字符编码", False),
        Column("char_count", _INT, "Length of the decoded text in code points.", "字符数", False),
        Column(
            "text",
            pa.large_string(),
            "The text that offsets refer to: the decoded bytes, nothing stripped; of a web page its title and main text.",
            "全文（偏移所指；网页为标题与正文）",
            False,
        ),
        Column("title", _STR, "Title of the text.", "标题"),
        Column("publisher", _STR, "Publishing house: the source, not a reposting site.", "发布媒体（来源）"),
        Column("published_on", _DATE, "Date of publication.", "发布日期"),
        Column(
            "published_on_basis",
            _STR,
            "How the date was found: sidecar, a field of the web page, stated in the text, or inferred from it.",
            "日期依据（sidecar 附注、page 网页标签、stated 文中载明、inferred 推断）",
            values=("sidecar", "page", "stated", "inferred"),
            labels_zh=(("sidecar", "附注"), ("page", "网页标签"), ("stated", "文中载明"), ("inferred", "推断")),
        ),
        Column(
            "published_on_evidence",
            _STR,
            "The words, or the page's field, that the date was read from.",
            "日期所据原文或网页标签",
        ),
        Column("event", _STR, "Meeting or occasion the text reports.", "会议或事件"),
        Column("district_name", _STR, "Jurisdiction whose document it is.", "文件所属行政区"),
        Column("extractor_version", _STR, "Version of engine and vocabulary that read the text.", "抽取器版本", False),
    ),
    ("source_file",),
)

CLAIMS = Table(
    "claims",
    "One row per quantitative claim: one number with its meaning and its place in a text.",
    "每条数量性陈述一行：一个数字及其含义与出处",
    (
        Column("claim_id", _STR, "Stable hash of the claim's natural key.", "陈述编号（稳定哈希）", False),
        SOURCE_FILE,
        CHAR_START,
        CHAR_END,
        QUOTE,
        Column("sentence", _STR, "Evidence: the sentence around the quote, as the raw text has it.", "证据句", False),
        Column("sentence_start", _INT, "First code point of the sentence in the raw text.", "证据句起点", False),
        Column("sentence_end", _INT, "Code point after the sentence.", "证据句终点", False),
        Column("indicator_code", _STR, "Code of the standard indicator; null in the open tail.", "指标代码"),
        Column("indicator_name", _STR, "Name of the indicator in the field's standard terms.", "指标名称（标准）"),
        Column(
            "indicator_text",
            _STR,
            "The text's own words for the indicator: those that its name was read from; in the open tail those next to the number.",
            "指标原文（开放指标取数字旁的用语）",
        ),
        Column(
            "measure",
            _STR,
            "level, share, growth, change, difference, contribution, rank, grade or duration.",
            "度量类型（总量、占比、增速、变化量、差距、贡献、位次、等级、时长）",
            False,
            values=tuple(Measure),
            labels_zh=MEASURES_ZH,
        ),
        Column(
            "value", DECIMAL, "The number in its base unit; lower end of a range; null for a grade.", "数值（基本单位）"
        ),
        Column("value_max", DECIMAL, "Upper end of a range.", "区间上限"),
        Column("grade", _STR, "Letter of a grade.", "等级"),
        Column("unit", _STR, "Base unit; the text's own classifier is kept.", "单位", False),
        Column(
            "comparator",
            _STR,
            "eq, gt, ge, lt, le or approx.",
            "比较符（等于、超过、以上、不足、以内、约）",
            False,
            tuple(Comparator),
            labels_zh=COMPARATORS_ZH,
        ),
        Column(
            "status",
            _STR,
            "actual, target or forecast.",
            "状态（实际、目标、预测）",
            False,
            tuple(Status),
            labels_zh=STATUSES_ZH,
        ),
        Column(
            "basis",
            _STR,
            "What a growth or change is measured against: yoy, qoq, annual_average, cumulative, …",
            "对比基准（同比、环比、年均、累计等）",
            labels_zh=BASES_ZH,
        ),
        Column("scope", _STR, "Benchmark of a rank, share or difference.", "比较范围（全市、全国等）"),
        Column("subject", _STR, "Who or what, when it is not the district as a whole.", "主体"),
        Column("period_start", _DATE, "First day the value describes.", "时期起"),
        Column("period_end", _DATE, "Last day the value describes.", "时期止"),
        Column(
            "period_granularity",
            _STR,
            "day, month, quarter, half, year, multi_year, year_to_date or other.",
            "时期粒度（日、月、季度、半年、年、多年、年内累计、其他）",
            values=tuple(Granularity),
            labels_zh=GRANULARITIES_ZH,
        ),
        Column("period_label", _STR, "The period as a label.", "时期名称"),
        Column("district_id", _STR, "Row of the districts table; null when unknown.", "行政区编号"),
        Column("district_name", _STR, "Full official name of the jurisdiction; null when unknown.", "行政区"),
        Column(
            "speaker_name",
            _STR,
            "Person whose words state the claim, in the script of the text; null for the reporter or unknown.",
            "发言人",
        ),
        Column("speaker_title", _STR, "Offices of the speaker, separated by 、.", "发言人职务"),
        Column("speaker_organisation", _STR, "Organisation of the speaker's main office.", "发言人单位"),
        Column("attribution", _STR, "How district, speaker and period were found, in words.", "归属依据", False),
        Column("confidence", _FLOAT, "Calibrated probability that all core fields are right.", "置信度", False),
        Column("is_duplicate", _BOOL, "The text repeats an earlier paragraph.", "是否重复段落", False),
    ),
    ("claim_id",),
)

APPEARANCES = Table(
    "appearances",
    "One row per person and office in a document: who spoke there, in what office.",
    "每份文本中每人每职务一行：谁以何职务发言",
    (
        SOURCE_FILE,
        Column("speaker_name", _STR, "Name of the person, in the script of the text.", "姓名", False),
        Column("speaker_title", _STR, "One office, completed by its organisation.", "职务"),
        Column("organisation", _STR, "Organisation of the office.", "单位"),
        Column("district_name", _STR, "Jurisdiction of the person.", "行政区"),
        Column("char_start", _INT, "Where the text names person and office.", "出处起点"),
        Column("char_end", _INT, "End of that range.", "出处终点"),
    ),
    ("source_file", "speaker_name", "speaker_title"),
)

STATEMENTS = Table(
    "statements",
    "One row per statement: the longest stretch of one voice within a heading or a paragraph of running text.",
    "每段话语一行：同一标题或自然段内同一说话者的连续文字",
    (
        Column("statement_id", _STR, "Stable hash of file and range.", "话语编号（稳定哈希）", False),
        SOURCE_FILE,
        Column(
            "char_start", _INT, "First code point of the statement in the decoded raw text.", "起点（字符偏移）", False
        ),
        Column("char_end", _INT, "Code point after its last one.", "终点（字符偏移，不含）", False),
        Column("text", _STR, "The statement, exactly as the raw text has it.", "话语原文", False),
        Column("is_heading", _BOOL, "It is a title or a section's heading.", "是否标题", False),
        Column(
            "voice",
            _STR,
            "How its words are known to be whose they are: a signed speech, an answer or a question of an interview, quoted or"
            " reported words, the document's own narration, a piece of a torn page given back to its speech, or unknown.",
            "话语方式（署名发言、访谈回答、访谈提问、引述转述、文件叙述、残页归位、不明）",
            False,
            tuple(VoiceKind),
            labels_zh=VOICES_ZH,
        ),
        Column(
            "tense",
            _STR,
            "done or planned, by its status words, else by its numbers or the heading; null when mixed or not told, and of"
            " questions.",
            "已做或将做（done 已做、planned 计划；兼有或不明为空）",
            values=tuple(Tense),
            labels_zh=TENSES_ZH,
        ),
        *(CLAIMS.column(n) for n in ("district_id", "district_name")),
        Column(
            "district_basis",
            _STR,
            "How the district was found: named at the beginning of a narration, the speaker's, of the fragment's speech, in"
            " the heading, or the document's.",
            "行政区依据（开头点名、发言人、残片归属、标题、文件）",
            values=("named", "speaker", "fragment", "heading", "document"),
        ),
        Column("speaker_name", _STR, "Person whose words it is; null for a narration or unknown.", "发言人"),
        *(CLAIMS.column(n) for n in ("speaker_title", "speaker_organisation")),
        Column("is_duplicate", _BOOL, "Most of it stood in the text before.", "是否重复", False),
    ),
    ("statement_id",),
)

STATEMENT_TERMS = Table(
    "statement_terms",
    "One row per statement and term in it.",
    "话语中的词语：每段话语每个词语一行",
    (
        SOURCE_FILE,
        STATEMENTS.column("statement_id"),
        Column("term", _STR, "The term: an alias counts for its standard term.", "词语（别名归入标准词）", False),
        Column(
            "kind",
            _STR,
            "policy_term, indicator, place, quotation or word, by the vocabulary.",
            "类别（政策用语、统计指标、行政区、引号用语、一般词语）",
            False,
            tuple(TermKind),
        ),
        Column("occurrences", _INT, "How often the statement has it.", "出现次数", False),
        Column("quoted", _INT, "How often it stands alone in quotation marks.", "加引号次数", False),
        Column(
            "cued",
            _INT,
            "How often with a word beside the marks that tells a slogan: “…”行动.",
            "引号旁有口号提示词的次数",
            False,
        ),
    ),
    ("statement_id", "term"),
)

REJECTIONS = Table(
    "rejections",
    "One row per number expression that is not a claim, with the reason.",
    "每个未被采纳的数字表达一行及其原因",
    (
        SOURCE_FILE,
        CHAR_START,
        CHAR_END,
        QUOTE,
        Column("reason", _STR, "Code of the rejection reason.", "原因代码", False),
        Column("pattern_id", _STR, "Row of the vocabulary table that rejected it.", "规则编号"),
    ),
    ("source_file", "char_start", "char_end"),
)

QUARANTINE = Table(
    "quarantine",
    "One row per file below raw/ that was not read, with the reason.",
    "每个未能读取的文件一行及其原因",
    (
        SOURCE_FILE,
        Column(
            "reason",
            _STR,
            "Code: empty, binary, undecodable, too_large, too_complex, too_slow, no_main_text, outside_raw, duplicate,"
            " unreadable, bad_sidecar, extractor_error.",
            "原因代码",
            False,
        ),
        Column("detail", _STR, "The reason in words, naming what was found.", "说明", False),
        Column("detail_zh", _STR, "The reason in Chinese.", "中文说明", False),
        Column("size_bytes", pa.int64(), "Size of the file in bytes.", "文件大小（字节）"),
        Column("sha256", _STR, "SHA-256 of the file's bytes, when it could be read.", "文件字节的 SHA-256"),
    ),
    ("source_file",),
)

EXTRACTION_TABLES: dict[str, Table] = {
    t.name: t for t in (DOCUMENTS, CLAIMS, APPEARANCES, STATEMENTS, STATEMENT_TERMS, REJECTIONS, QUARANTINE)
}


# --- Vocabulary: the tables that Python and dbt share --------------------------------------------------------------

_TEXTS = pa.list_(pa.string())

DISTRICTS = Table(
    "districts",
    "One row per jurisdiction or area and span of time in which its name, code, rank and parent did not change.",
    "每个行政区（或区域）每一段沿革一行",
    (
        Column(
            "district_id", _STR, "Identifier that stays when the name or rank changes.", "编号（更名、改区不变）", False
        ),
        Column("district_name", _STR, "Full official name.", "全称", False),
        Column(
            "district_type",
            _STR,
            "Kind: district, county, functional_zone, region, nation, …",
            "类型代码",
            False,
            labels_zh=DISTRICT_TYPES_ZH,
        ),
        Column("short_name", _STR, "Usual short name.", "简称"),
        Column("aliases", _TEXTS, "Other names that texts use.", "别名", False),
        Column("gb_code", _STR, "Code of GB/T 2260, where there is one.", "行政区划代码（GB/T 2260）"),
        Column("region", _STR, "Part of Chongqing: 一区两群 and its parts.", "所属片区（一区两群）"),
        Column("parent_id", _STR, "Identifier of the jurisdiction it belongs to.", "上级编号"),
        Column("valid_from", _DATE, "First day of the span; null when it lies before all texts.", "生效日"),
        Column("valid_to", _DATE, "Last day of the span, inclusive; null while it lasts.", "失效日（含当日）"),
        Column("authority", _STR, "The decision it rests on.", "依据文件"),
        Column("source", _STR, "Where name, code and dates were read.", "资料来源"),
        Column("note", _STR, "What else is known, and what could not be confirmed.", "备注（含未核实之处）"),
    ),
    ("district_id", "valid_from"),
)

DISTRICT_SUCCESSIONS = Table(
    "district_successions",
    "One row per predecessor, successor and day of a change of jurisdictions.",
    "行政区划变更：每对前后行政区一行",
    (
        Column("predecessor_id", _STR, "Identifier of what ended or gave land.", "前身编号", False),
        Column("successor_id", _STR, "Identifier of what began or took land.", "后继编号", False),
        Column("effective_on", _DATE, "First day of the new order.", "变更日", False),
        Column("kind", _STR, "renamed, upgraded, merged, split or continued.", "变更方式代码", False),
        Column("authority", _STR, "The decision it rests on.", "依据文件"),
        Column("source", _STR, "Where the change was read.", "资料来源"),
        Column("note", _STR, "What else is known, and what could not be confirmed.", "备注（含未核实之处）"),
    ),
    ("predecessor_id", "successor_id", "effective_on"),
)

INDICATORS = Table(
    "indicators",
    "One row per standard indicator.",
    "每个标准统计指标一行",
    (
        Column("indicator_code", _STR, "Code of the indicator.", "指标代码", False),
        Column("indicator_name", _STR, "Name in the field's standard terms.", "指标名称", False),
        Column("aliases", _TEXTS, "Other names and abbreviations.", "别名", False),
        Column("category", _STR, "Field of official statistics it belongs to: its code.", "类别代码"),
        Column("category_name", _STR, "Field of official statistics it belongs to, in Chinese.", "类别"),
        Column("parent_code", _STR, "Code of the indicator it is a part of.", "上级指标代码"),
        Column("default_unit", _STR, "Unit its level is usually given in.", "常用单位"),
        Column("higher_is_better", _BOOL, "Whether a higher value is better; null when neither.", "是否越高越好"),
        Column("is_ratio", _BOOL, "Its level is itself a ratio, in per cent.", "是否比率指标", False),
        Column("definition", _STR, "What it measures, in Chinese.", "定义"),
        Column("definition_en", _STR, "What it measures, in English.", "英文定义"),
    ),
    ("indicator_code",),
)

ORGANISATIONS = Table(
    "organisations",
    "One row per organisation that has several names, or whose name does not tell its jurisdiction.",
    "有多个名称、或名称不含属地的单位每个一行",
    (
        Column("organisation_id", _STR, "Identifier of the organisation.", "单位编号", False),
        Column("organisation_name", _STR, "Full name.", "单位全称", False),
        Column("aliases", _TEXTS, "Other names that texts use.", "别名", False),
        Column("kind", _STR, "city, group, university, national or central_in_city.", "类别代码", False),
        Column("district_name", _STR, "Jurisdiction it belongs to.", "所属行政区", False),
    ),
    ("organisation_id",),
)

TOPICS = Table(
    "topics",
    "One row per topic: a field of government that statements are about.",
    "每个议题一行：话语所涉的治理领域",
    (
        Column("topic_code", _STR, "Code of the topic.", "议题代码", False),
        Column("topic_name", _STR, "Name of the topic, in Chinese.", "议题", False),
        Column("topic_name_en", _STR, "Name of the topic, in English.", "议题（英文）", False),
        Column(
            "indicator_categories", _TEXTS, "Fields of official statistics that belong to it.", "所含指标类别", False
        ),
        Column("definition", _STR, "What belongs to it, in Chinese.", "说明", False),
    ),
    ("topic_code",),
)

POLICY_TERMS = Table(
    "policy_terms",
    "One row per term of Chinese policy.",
    "每个政策用语一行",
    (
        Column("term", _STR, "The term.", "政策用语", False),
        Column("topic_code", _STR, "Code of its topic.", "议题代码", False),
        Column("aliases", _TEXTS, "Other wordings that say the same.", "同义说法", False),
        Column("source", _STR, "A document or occasion that set or used it.", "出处", False),
    ),
    ("term",),
)

COMPARISON_SCOPES = Table(
    "comparison_scopes",
    "One row per scope of ranks, shares and differences that texts have several words for.",
    "有多种说法的比较范围每个一行",
    (
        Column("scope_name", _STR, "The scope by its standard word.", "比较范围", False),
        Column("aliases", _TEXTS, "Other words that say the same.", "同义说法", False),
    ),
    ("scope_name",),
)

OWN_BUSINESS_ENDINGS = Table(
    "own_business_endings",
    "One row per ending of the names of organisations whose figures may be of their own business.",
    "数字可能只涉及自身业务的单位：名称词尾每个一行",
    (Column("ending", _STR, "The ending: 公司, 银行, 大学.", "词尾", False),),
    ("ending",),
)

VOCABULARY_TABLES: dict[str, Table] = {
    t.name: t
    for t in (
        DISTRICTS,
        DISTRICT_SUCCESSIONS,
        INDICATORS,
        ORGANISATIONS,
        TOPICS,
        POLICY_TERMS,
        COMPARISON_SCOPES,
        OWN_BUSINESS_ENDINGS,
    )
}

# --- The star: what dbt builds and a run publishes -----------------------------------------------------------------


def _of(table: Table, *names: str, nullable: bool | None = None) -> tuple[Column, ...]:
    """Columns of another table, by name, so that a description is written once. `nullable` overrides theirs."""
    columns = tuple(table.column(n) for n in names)
    return columns if nullable is None else tuple(replace(c, nullable=nullable) for c in columns)


def _key(dimension: str, zh: str, references: str | None = None) -> Column:
    """A surrogate key of a dimension: md5 of the natural key, 32 hexadecimal digits."""
    return Column(
        f"{dimension}_key",
        _STR,
        f"Key of dim_{dimension}: stable hash of its natural key.",
        f"{zh}键（自然键的稳定哈希）",
        False,
        references=references,
    )


DIM_DOCUMENT = Table(
    "dim_document",
    "One row per readable text, and the unknown member.",
    "文献维度：每份可读文本一行，另有未知成员",
    (
        _key("document", "文献"),
        *_of(DOCUMENTS, "source_file"),
        *_of(DOCUMENTS, "title", "publisher", "published_on", "published_on_basis", "published_on_evidence", "event"),
        *_of(DOCUMENTS, "district_name"),
        *_of(DOCUMENTS, "sha256", "size_bytes", "encoding", "char_count", "extractor_version", nullable=True),
    ),
    ("document_key",),
    ("source_file",),
)

DIM_DISTRICT = Table(
    "dim_district",
    "One row per jurisdiction or area and span of time (type 2), and the unknown member.",
    "行政区维度（保留历史）：每个行政区每一段沿革一行，另有未知成员",
    (
        _key("district", "行政区"),
        *_of(DISTRICTS, "district_id", "gb_code", "district_name", "short_name"),
        Column("aliases", _STR, "Other names that texts use, separated by 、.", "别名"),
        *_of(DISTRICTS, "district_type"),
        Column("district_type_name", _STR, "The kind in Chinese.", "类型", False),
        Column(
            "is_county_level",
            _BOOL,
            "It is one of the districts and counties of Chongqing that rankings count: 38, and 37 since 2025-11-06.",
            "是否重庆市区县（排名口径）",
            False,
        ),
        *_of(DISTRICTS, "region", "parent_id"),
        Column("parent_name", _STR, "Name of the jurisdiction it belongs to, as last known.", "上级"),
        *_of(DISTRICTS, "valid_from", "valid_to"),
        Column("is_current", _BOOL, "The span has no end.", "是否现行", False),
        Column("predecessors", _STR, "Names of what this span was made from, separated by 、.", "前身"),
        Column("successors", _STR, "Names of what came after this span, separated by 、.", "后继"),
        *_of(DISTRICTS, "authority", "source", "note"),
        Column(
            "current_district_key",
            _STR,
            "Key of the present row that it lives on in, alone or merged with others, whatever small part went elsewhere; null "
            "when it was divided or abolished.",
            "现行行政区键（更名、合并后的现行行；分拆或撤销者为空）",
            references="dim_district.district_key",
        ),
        Column("current_district_name", _STR, "Name of that present row.", "现行行政区"),
        Column(
            "is_same_area",
            _BOOL,
            "That present row covers the same land: since this span began nothing was merged with it or split from it.",
            "是否与现行行政区同一地域（其间无合并、划出）",
        ),
        Column(
            "is_inferred",
            _BOOL,
            "A claim, an appearance or a statement names it, and the vocabulary does not have it: all else about it is unknown.",
            "是否推定成员（词表未收录）",
            False,
        ),
    ),
    ("district_key",),
    ("district_id", "valid_from"),
)

BRIDGE_DISTRICT_SUCCESSION = Table(
    "bridge_district_succession",
    "One row per predecessor, successor and day of a change: from a span of dim_district to the one that came after.",
    "行政区沿革桥表：每次变更中每对前身与后继一行",
    (
        Column(
            "predecessor_key",
            _STR,
            "Key of the span that ended or gave land.",
            "前身行政区键",
            False,
            references="dim_district.district_key",
        ),
        Column("predecessor_name", _STR, "Its name then.", "前身", False),
        Column(
            "successor_key",
            _STR,
            "Key of the span that began or took land.",
            "后继行政区键",
            False,
            references="dim_district.district_key",
        ),
        Column("successor_name", _STR, "Its name then.", "后继", False),
        *_of(DISTRICT_SUCCESSIONS, "effective_on"),
        replace(
            DISTRICT_SUCCESSIONS.column("kind"),
            values=tuple(code for code, _ in SUCCESSION_KINDS_ZH),
            labels_zh=SUCCESSION_KINDS_ZH,
        ),
        *_of(DISTRICT_SUCCESSIONS, "authority", "source", "note"),
        Column("kind_name", _STR, "The kind of change in Chinese.", "变更方式"),
    ),
    ("predecessor_key", "successor_key", "effective_on"),
    ("effective_on", "predecessor_name", "successor_name"),
)

DIM_SPEAKER = Table(
    "dim_speaker",
    "One row per person and office held (type 2), by the jurisdiction that texts give the person, and the unknown member.",
    "发言人维度（保留历史）：每人每职务（及文本所示属地）一行，另有未知成员",
    (
        _key("speaker", "发言人"),
        Column(
            "person_key",
            _STR,
            "Same for all offices of one person; people of one name in different jurisdictions, or in organisations of the "
            "city that no text links, stay apart.",
            "人物键（同名而属地不同、或市级单位之间无文本关联者视为两人）",
            False,
        ),
        *_of(APPEARANCES, "speaker_name"),
        Column("title", _STR, "The office, completed by its organisation.", "职务"),
        *_of(APPEARANCES, "organisation", "district_name"),
        Column("first_seen", _DATE, "Publication date of the first text with person and office.", "首次出现日期"),
        Column("last_seen", _DATE, "Publication date of the last text with person and office.", "最近出现日期"),
        Column("document_count", pa.int64(), "Number of texts with person and office.", "出现的文本数", False),
        Column(
            "valid_from", _DATE, "First day the office is known to be held: the first sighting.", "任职起（首次出现）"
        ),
        Column(
            "valid_to",
            _DATE,
            "Day before the person is first seen in an office of an organisation that was not known before; null while no text "
            "speaks against it: one that leaves the office out does not.",
            "任职止（以新职务出现的前一日；无文本表明卸任者为空）",
        ),
        Column(
            "is_current",
            _BOOL,
            "The office is held as far as texts tell: no end is known (valid_to is null). How fresh that is, last_seen and "
            "is_last_named say.",
            "是否现任（就文本所知无任职止；新近程度见 last_seen、is_last_named）",
            False,
        ),
        Column(
            "is_last_named",
            _BOOL,
            "The office is among those that were named when the person was last seen.",
            "是否最近一次出现时所列职务",
            False,
        ),
    ),
    ("speaker_key",),
    ("speaker_name", "first_seen", "title"),
)

DIM_INDICATOR = Table(
    "dim_indicator",
    "One row per standard indicator, one per name of the open tail, and the unknown member.",
    "指标维度：每个标准指标一行，未收录的指标名各一行，另有未知成员",
    (
        _key("indicator", "指标"),
        *_of(INDICATORS, "indicator_code", nullable=True),
        *_of(INDICATORS, "indicator_name"),
        Column("aliases", _STR, "Other names and abbreviations, separated by 、.", "别名"),
        *_of(INDICATORS, "category", "category_name", "parent_code"),
        Column(
            "parent_key",
            _STR,
            "Key of the indicator it is a part of.",
            "上级指标键",
            references="dim_indicator.indicator_key",
        ),
        Column("parent_name", _STR, "Name of the indicator it is a part of.", "上级指标"),
        Column("level", _INT, "Depth in the hierarchy: 1 for an indicator without a parent.", "层级（顶层为1）"),
        Column("root_code", _STR, "Code of the indicator at the top of its branch.", "顶层指标代码"),
        Column("root_name", _STR, "Name of the indicator at the top of its branch.", "顶层指标"),
        Column(
            "indicator_path",
            _STR,
            "Codes from the top down to the indicator, each between slashes; a branch is all whose path begins with that of "
            "its head: like '/gdp/%'.",
            "层级路径（代码）",
        ),
        Column("indicator_path_name", _STR, "Names from the top down to the indicator, separated by >.", "层级路径"),
        Column("is_leaf", _BOOL, "No other indicator is a part of it.", "是否末级", False),
        *_of(INDICATORS, "default_unit", "higher_is_better"),
        Column("direction_name", _STR, "Whether a higher value is better, in Chinese.", "指标方向（越高越好等）"),
        *_of(INDICATORS, "is_ratio", nullable=True),
        *_of(INDICATORS, "definition", "definition_en"),
        Column(
            "is_standard",
            _BOOL,
            "The indicator is a row of the vocabulary, not only a text's wording.",
            "是否标准指标",
            False,
        ),
    ),
    ("indicator_key",),
    ("indicator_code", "indicator_name"),
)

DIM_PERIOD = Table(
    "dim_period",
    "One row per calendar interval that a claim describes, and the unknown member.",
    "时期维度：每个统计时期一行，另有未知成员",
    (
        _key("period", "时期"),
        *_of(CLAIMS, "period_start", "period_end"),
        Column(
            "granularity",
            _STR,
            CLAIMS.column("period_granularity").description,
            "时期粒度",
            values=tuple(Granularity),
            labels_zh=GRANULARITIES_ZH,
        ),
        Column("granularity_name", _STR, "The granularity in Chinese.", "时期粒度名称"),
        Column("period_label", _STR, "The period as a label: 2024年一季度.", "时期名称", False),
        Column("year", _INT, "Calendar year of the last day.", "年"),
        Column(
            "half", _INT, "Half-year, 1 or 2, when the period is one or lies within one.", "半年（1 上半年、2 下半年）"
        ),
        Column("quarter", _INT, "Quarter, when the period is one or lies within one.", "季度"),
        Column("month", _INT, "Month, when the period is one or lies within one.", "月"),
        Column(
            "is_year_to_date",
            _BOOL,
            "The period runs from 1 January to a day before 31 December of the same year: 一季度, 1—5月, 今年以来.",
            "是否年内累计（自1月1日起，未满全年）",
        ),
        Column(
            "year_to_date_months",
            _INT,
            "Number of months from January to the period's end, when it begins with January and fills whole months: "
            "3 for 一季度, 12 for a year.",
            "累计月数（自1月起；一季度为3，全年为12）",
        ),
        Column("months", _INT, "Length in months, when the period fills whole months.", "月数"),
        Column("days", _INT, "Length in days.", "天数"),
        Column(
            "comparable_label",
            _STR,
            "The label without its year: 一季度, 1—5月, 全年; equal for spans of different years that can be compared; null "
            "for a span over several years.",
            "可比时期名称（不含年份，如“一季度”；同名者可跨年比较；跨年时期为空）",
        ),
        Column(
            "prior_year_period_key",
            _STR,
            "Key of the same span one year earlier (2024年一季度 → 2023年一季度); null when no claim describes it.",
            "上年同期键（无陈述涉及时为空）",
            references="dim_period.period_key",
        ),
        Column(
            "preceding_period_key",
            _STR,
            "Key of the day, month, quarter, half-year or year right before; null when no claim describes it.",
            "上期键（紧邻的前一日、月、季、半年或年；无陈述涉及时为空）",
            references="dim_period.period_key",
        ),
        Column(
            "period_sort",
            pa.int64(),
            "Number that sorts periods by their last day, shorter ones first; the same in every build.",
            "时期排序号（按截止日，短者在前）",
        ),
    ),
    ("period_key",),
    ("period_start", "period_end"),
)

_NOT_COMPARED = Column(
    "not_compared_reason",
    _STR,
    "Why the claim takes no part in series, league_table, target_tracking and contradictions; null when it does.",
    "未参与比较的原因代码（参与者为空：见 series、league_table、target_tracking、contradictions）",
    values=(
        "duplicate",  # the text repeats an earlier paragraph: no second witness
        "indicator_unknown",
        "indicator_not_standard",  # a text's own wording: two texts may mean different things by it
        "district_unknown",
        "period_unknown",
        "subject",  # it is about a part of the district: an enterprise, a project, 直管区
        "speaker_scope",  # the place is only where its speaker is at home, who may speak of a firm, a university, state assets
        "measure",  # a duration: the text counts months of something that is not stored
        "basis_unknown",  # a growth or change against what?
        "scope_unknown",  # a rank, share, difference or contribution among or of what?
        "value_unknown",  # neither value nor grade
    ),
)

FACT_INDICATOR = Table(
    "fact_indicator",
    "One row per quantitative claim.",
    "指标事实：每条数量性陈述一行",
    (
        *_of(CLAIMS, "claim_id"),
        _key("document", "文献", "dim_document.document_key"),
        _key("district", "行政区", "dim_district.district_key"),
        _key("speaker", "发言人", "dim_speaker.speaker_key"),
        _key("indicator", "指标", "dim_indicator.indicator_key"),
        _key("period", "时期", "dim_period.period_key"),
        *_of(
            CLAIMS,
            "measure",
            "value",
            "value_max",
            "grade",
            "unit",
            "comparator",
            "status",
            "basis",
            "scope",
            "subject",
        ),
        *_of(CLAIMS, "indicator_text", "quote", "char_start", "char_end", "sentence", "sentence_start", "sentence_end"),
        *_of(CLAIMS, "attribution", "confidence", "is_duplicate"),
        _NOT_COMPARED,
    ),
    ("claim_id",),
    (
        "indicator_key",
        "district_key",
        "period_key",
    ),  # what questions filter by lies together: other row groups are skipped
)

FACT_APPEARANCE = Table(
    "fact_appearance",
    "One row per person, office and document.",
    "出席事实：每份文本中每人每职务一行",
    (
        Column("appearance_key", _STR, "Stable hash of document, person and office.", "出席键（稳定哈希）", False),
        _key("document", "文献", "dim_document.document_key"),
        _key("speaker", "发言人", "dim_speaker.speaker_key"),
        _key("district", "行政区", "dim_district.district_key"),
        *_of(APPEARANCES, "char_start", "char_end"),
    ),
    ("appearance_key",),
    ("document_key", "char_start", "appearance_key"),
)

_COUNT = pa.int64()

DIM_TERM = Table(
    "dim_term",
    "One row per term of the corpus, and the unknown member.",
    "词语维度：语料中每个词语一行，另有未知成员",
    (
        _key("term", "词语"),
        *_of(STATEMENT_TERMS, "term"),
        Column(
            "kind",
            _STR,
            "slogan: stands mostly in quotation marks, with a cue beside them or in two statements; else policy_term,"
            " indicator, place or word, by the vocabulary.",
            "类别（slogan 口号提法：多加引号，且有提示词或重复出现；其余为政策用语、统计指标、行政区、一般词语）",
            values=tuple(code for code, _ in TERM_KINDS_ZH),
            labels_zh=TERM_KINDS_ZH,
        ),
        Column("kind_name", _STR, "The kind, in Chinese.", "类别名称"),
        *_of(TOPICS, "topic_code", "topic_name", nullable=True),
        Column("aliases", _STR, "Other wordings that count for it, separated by ；.", "同义说法（以“；”分隔）"),
        Column("source", _STR, "A document or occasion that set or used a policy term.", "政策用语出处"),
        Column("statements", _COUNT, "Statements that have it, repeated ones left out.", "含该词的话语数", False),
        Column("documents", _COUNT, "Texts that have it.", "含该词的文本数", False),
        Column("speakers", _COUNT, "Names of those who say it.", "说过该词的发言人数", False),
        Column("occurrences", _COUNT, "How often it occurs, repeated statements left out.", "出现次数", False),
        Column("first_seen", _DATE, "Publication date of the first text that has it.", "首次出现日期"),
        Column("last_seen", _DATE, "Publication date of the last text that has it.", "最近出现日期"),
        Column(
            "idf",
            _FLOAT,
            "Inverse document frequency: ln((1 + statements of the corpus) / (1 + statements that have it)) + 1.",
            "逆文档频率（以话语为单位）",
        ),
    ),
    ("term_key",),
    ("kind", "term"),
)

FACT_STATEMENT = Table(
    "fact_statement",
    "One row per statement: what one voice says within a heading or a paragraph, with its topics and key terms.",
    "话语事实：每段话语一行，附议题与关键词",
    (
        *_of(STATEMENTS, "statement_id"),
        _key("document", "文献", "dim_document.document_key"),
        _key("district", "行政区", "dim_district.district_key"),
        _key("speaker", "发言人", "dim_speaker.speaker_key"),
        *_of(STATEMENTS, "voice", "tense", "is_heading", "char_start", "char_end", "text"),
        Column(
            "topics",
            _STR,
            "Names of its topics, the weightiest first, separated by ；.",
            "议题（按权重排序，以“；”分隔）",
        ),
        Column(
            "key_terms",
            _STR,
            "Its key terms, the weightiest first, separated by ；.",
            "关键词（按权重排序，以“；”分隔）",
        ),
        Column("term_count", _COUNT, "Number of different terms.", "词语数", False),
        *_of(STATEMENTS, "district_basis", "is_duplicate"),
    ),
    ("statement_id",),
    ("document_key", "char_start", "char_end", "statement_id"),
)

BRIDGE_STATEMENT_TERM = Table(
    "bridge_statement_term",
    "One row per statement and term in it, with its weight.",
    "话语—词语桥接表：每段话语每个词语一行及其权重",
    (
        replace(STATEMENTS.column("statement_id"), references="fact_statement.statement_id"),
        _key("term", "词语", "dim_term.term_key"),
        *_of(STATEMENT_TERMS, "occurrences", "quoted"),
        Column(
            "tf",
            _FLOAT,
            "Its share of the occurrences of all terms in the statement.",
            "词频（占该话语词语总次数）",
            False,
        ),
        Column("tf_idf", _FLOAT, "tf × idf of the term, rounded to six digits.", "TF-IDF 权重", False),
        Column("term_rank", _INT, "Its place by weight in the statement; ties by kind and term.", "权重位次", False),
        Column(
            "is_key_term", _BOOL, "Among the eight weightiest of the statement that are no places.", "是否关键词", False
        ),
    ),
    ("statement_id", "term_key"),
    ("statement_id", "term_rank"),
)

INDICATOR_WIDE = Table(
    "indicator_wide",
    "One row per quantitative claim: fact_indicator with its dimensions; unknown members are null.",
    "指标宽表：每条数量性陈述一行，已关联各维度；未知成员为空",
    (
        *_of(CLAIMS, "claim_id", "source_file", "char_start", "char_end", "quote", "sentence"),
        *_of(CLAIMS, "sentence_start", "sentence_end"),
        *_of(CLAIMS, "indicator_code", "indicator_name", "indicator_text"),
        Column("indicator_category", _STR, INDICATORS.column("category_name").description, "指标类别"),
        *_of(
            CLAIMS,
            "measure",
            "value",
            "value_max",
            "grade",
            "unit",
            "comparator",
            "status",
            "basis",
            "scope",
            "subject",
        ),
        *_of(CLAIMS, "period_start", "period_end", "period_granularity", "period_label"),
        Column("period_year", _INT, DIM_PERIOD.column("year").description, "年份"),
        *_of(DISTRICTS, "gb_code"),
        *_of(CLAIMS, "district_name"),
        *_of(DISTRICTS, "district_type", "region", nullable=True),
        Column("current_district_name", _STR, "Present name of the jurisdiction it lives on in.", "现行行政区"),
        *_of(DIM_DISTRICT, "is_same_area"),
        *_of(CLAIMS, "speaker_name"),
        Column("speaker_title", _STR, "Main office of the speaker.", "发言人主要职务"),
        *_of(CLAIMS, "speaker_organisation"),
        *_of(DOCUMENTS, "title", "publisher", "published_on", "published_on_basis", "event"),
        *_of(CLAIMS, "attribution", "confidence", "is_duplicate"),
        _NOT_COMPARED,
    ),
    ("claim_id",),
    ("source_file", "char_start", "char_end", "claim_id"),
)

APPEARANCE_WIDE = Table(
    "appearance_wide",
    "One row per person, office and document: fact_appearance with its dimensions; unknown members are null.",
    "出席宽表：每份文本中每人每职务一行，已关联各维度；未知成员为空",
    (
        *_of(APPEARANCES, "source_file", "speaker_name", "speaker_title", "organisation", "district_name"),
        *_of(DOCUMENTS, "title", "publisher", "published_on", "event"),
        *_of(APPEARANCES, "char_start", "char_end"),
    ),
    ("source_file", "speaker_name", "speaker_title", "organisation", "district_name"),
    ("source_file", "char_start", "speaker_name", "speaker_title"),
)

STATEMENT_WIDE = Table(
    "statement_wide",
    "One row per statement: fact_statement with its dimensions and terms; unknown members are null.",
    "话语宽表：每段话语一行，已关联各维度与词语；未知成员为空",
    (
        *_of(STATEMENTS, "statement_id", "source_file", "char_start", "char_end", "text"),
        *_of(CLAIMS, "district_name"),
        *_of(DISTRICTS, "district_type", "region", nullable=True),
        Column("current_district_name", _STR, "Present name of the jurisdiction it lives on in.", "现行行政区"),
        *_of(DIM_DISTRICT, "is_same_area"),
        *_of(STATEMENTS, "speaker_name"),
        Column("speaker_title", _STR, "Main office of the speaker.", "发言人主要职务"),
        *_of(STATEMENTS, "speaker_organisation"),
        *_of(DOCUMENTS, "published_on", "title", "publisher", "event"),
        *_of(STATEMENTS, "tense"),
        Column("tense_name", _STR, "The tense, in Chinese.", "已做或将做（中文）"),
        *_of(STATEMENTS, "voice"),
        Column("voice_name", _STR, "The voice, in Chinese.", "话语方式（中文）", False),
        *_of(STATEMENTS, "is_heading"),
        *_of(FACT_STATEMENT, "topics", "key_terms"),
        Column("policy_terms", _STR, "Policy terms in it, separated by ；.", "政策用语（以“；”分隔）"),
        Column("slogans", _STR, "Slogans in it, separated by ；.", "口号提法（以“；”分隔）"),
        Column("indicators", _STR, "Standard indicators in it, separated by ；.", "提及的指标（以“；”分隔）"),
        Column("places", _STR, "Jurisdictions in it, separated by ；.", "提及的行政区（以“；”分隔）"),
        *_of(STATEMENTS, "district_basis", "is_duplicate"),
    ),
    ("statement_id",),
    ("source_file", "char_start", "char_end", "statement_id"),
)

COVERAGE = Table(
    "coverage",
    "One row per file below raw/: what was read from it, what was left out and why.",
    "覆盖情况：每个文件一行，读出多少、舍弃多少及原因",
    (
        *_of(DOCUMENTS, "source_file"),
        Column("state", _STR, "read or quarantined.", "状态（已读取、已隔离）", False, ("read", "quarantined")),
        Column("quarantine_reason", _STR, "Code of the reason of a quarantined file.", "隔离原因代码"),
        Column("quarantine_detail_zh", _STR, "The reason in Chinese.", "隔离说明"),
        *_of(DOCUMENTS, "title", "publisher", "published_on"),
        *_of(DOCUMENTS, "size_bytes", "char_count", nullable=True),
        Column("claims", _COUNT, "Number of claims.", "陈述数", False),
        Column("duplicate_claims", _COUNT, "Claims of repeated paragraphs.", "重复段落的陈述数", False),
        Column("unknown_district_claims", _COUNT, "Claims whose district is unknown.", "行政区不明的陈述数", False),
        Column(
            "unknown_speaker_claims",
            _COUNT,
            "Claims without a speaker: the reporter's words, or unknown.",
            "无发言人的陈述数",
            False,
        ),
        Column("unknown_period_claims", _COUNT, "Claims without a period.", "无时期的陈述数", False),
        Column(
            "nonstandard_indicator_claims",
            _COUNT,
            "Claims whose indicator is not a standard one.",
            "非标准指标的陈述数",
            False,
        ),
        Column(
            "compared_claims",
            _COUNT,
            "Claims that take part in series, league_table, target_tracking and contradictions.",
            "参与比较的陈述数",
            False,
        ),
        Column(
            "not_compared_by_reason",
            _STR,
            "JSON object: reason code → number of claims that take no part in them.",
            "按原因统计的未参与比较的陈述数（JSON）",
            False,
        ),
        Column("speakers", _COUNT, "Number of different people who speak.", "发言人数", False),
        Column("rejections", _COUNT, "Number expressions that are not claims.", "未采纳的数字表达数", False),
        Column(
            "rejections_by_reason",
            _STR,
            "JSON object: reason code → number of rejections.",
            "按原因统计的未采纳数（JSON）",
            False,
        ),
    ),
    ("source_file",),
)

# --- Comparisons: claims about the same thing, set side by side ------------------------------------------------------
#
# A thing is what a claim gives a value for: district (as it was), indicator, measure, basis, scope, unit and period.

_SERIES_KEY = Column(
    "series_key",
    _STR,
    "Stable hash of the thing: district, indicator, measure, basis, scope, unit and period.",
    "同一事项键（行政区、指标、度量、基准、范围、单位、时期的稳定哈希）",
    False,
)
_THING = (
    _key("district", "行政区", "dim_district.district_key"),
    _key("indicator", "指标", "dim_indicator.indicator_key"),
    _key("period", "时期", "dim_period.period_key"),
    *_of(CLAIMS, "district_name", "indicator_name", "period_label", nullable=False),
    *_of(CLAIMS, "period_start", "period_end", "measure", "basis", "scope", "unit"),
)
_VALUE = _of(CLAIMS, "value", "value_max", "grade", "comparator")


def _evidence(prefix: str, english: str, zh: str, *, nullable: bool = False) -> tuple[Column, ...]:
    """The columns of one of two claims that stand side by side in a row."""
    columns = (
        *_of(CLAIMS, "claim_id"),
        *_VALUE,
        *_of(CLAIMS, "quote", "speaker_name"),
        *_of(DOCUMENTS, "source_file", "published_on"),
    )
    return tuple(
        replace(
            c,
            name=prefix + c.name,
            description=f"{english}: {c.description[0].lower() + c.description[1:]}",
            description_zh=f"{zh}：{c.description_zh}",
            nullable=nullable or c.nullable,
        )
        for c in columns
    )


SERIES = Table(
    "series",
    "One row per thing that comparable claims give a value for: district as it was, indicator, measure, basis, scope by its "
    "standard word, unit and period, with the best claim. A claim is comparable when district, standard indicator and period "
    "are known and nothing (subject, unknown basis or scope, repeated paragraph) makes it another thing; indicator_wide says of every "
    "other claim why not. Best is, in this order: an actual value, then a forecast, then a target; a reading with a "
    "confidence of 0.6 or more; an exact number before about, at least or a range; the later publication, for statistics "
    "are revised; the higher confidence; the claim_id, so that the choice is the same in every run.",
    "指标序列：每个行政区（按当时建制）、指标、度量、基准、范围、单位、时期一行，取最可信的一条陈述（依次：实际值先于预测、"
    "目标；置信度不低于 0.6；精确数先于约数、界限、区间；发布较晚；置信度较高；陈述编号）",
    (
        _SERIES_KEY,
        *_THING,
        Column("current_district_name", _STR, "Present name of the jurisdiction it lives on in.", "现行行政区"),
        *_of(DIM_DISTRICT, "is_same_area"),
        *_of(CLAIMS, "status"),
        *_VALUE,
        Column(
            "claim_count",
            _COUNT,
            "Number of claims of this status about the thing, the best one included.",
            "同状态的陈述数",
            False,
        ),
        Column("document_count", _COUNT, "Number of texts that these claims stand in.", "同状态陈述所在文本数", False),
        Column(
            "claims_agree",
            _BOOL,
            "One number can be what all these claims mean: roundings, at least and about are taken as what they say.",
            "同状态各陈述是否相容（四舍五入、约数、界限按其本义）",
            False,
        ),
        Column(
            "other_status_count",
            _COUNT,
            "Number of claims of another status about the thing: a target beside the actual.",
            "其他状态的陈述数（如实际值之外的目标）",
            False,
        ),
        replace(CLAIMS.column("claim_id"), references="fact_indicator.claim_id", description="Id of the best claim."),
        *_of(CLAIMS, "quote", "speaker_name"),
        *_of(DOCUMENTS, "source_file", "published_on"),
        *_of(CLAIMS, "confidence"),
    ),
    ("series_key",),
    ("district_name", "indicator_name", "measure", "basis", "scope", "unit", "period_start", "period_end"),
)

LEAGUE_TABLE = Table(
    "league_table",
    "One row per district, indicator, what is ranked (measure, basis, scope, unit), status and period, and the circle it is "
    "ranked among: the rank a text claims beside the rank computed from comparable claims. Ranked are districts and "
    "counties (not zones) of Chongqing among all of them and among those of their region, by exact values whose claims "
    "agree, best first as the indicator's direction says, equal values sharing a rank; groups of fewer than two are left "
    "out. A claimed rank stands beside the values it ranks when its sentence gives exactly one measure of that "
    "indicator; else measure is null and nothing is computed.",
    "位次表：每个行政区、指标、被排名的度量、状态、时期及排名范围一行，文中声称的位次与由可比陈述计算的位次并列",
    (
        Column(
            "ranked_among", _STR, "The circle that is ranked: 全市, a region, or the claim's words.", "排名范围", False
        ),
        *(replace(c, nullable=True) if c.name in ("measure", "unit") else c for c in _THING),
        *_of(CLAIMS, "status", "value"),
        replace(
            CLAIMS.column("claim_id"),
            nullable=True,
            references="fact_indicator.claim_id",
            description="Id of the claim that gives the value.",
            description_zh="给出数值的陈述编号",
        ),
        Column("computed_rank", _INT, "Rank among the districts that comparable claims give a value for.", "计算位次"),
        Column("compared_count", _INT, "Number of districts compared.", "参与比较的区县数"),
        Column(
            "member_count", _INT, "Number of districts and counties in the circle at the time.", "当时该范围的区县总数"
        ),
        Column("claimed_rank", _INT, "Rank that a text claims: its best claim, chosen as in series.", "声称位次"),
        Column(
            "claimed_comparator",
            _STR,
            "eq for a place, le for among the first so many.",
            "声称位次的比较符（eq 第几，le 前几）",
            values=tuple(Comparator),
        ),
        replace(
            CLAIMS.column("claim_id"),
            name="rank_claim_id",
            nullable=True,
            references="fact_indicator.claim_id",
            description="Id of the claim of the rank.",
            description_zh="声称位次的陈述编号",
        ),
        Column("rank_speaker_name", _STR, "Person who claims the rank.", "声称位次的发言人"),
        Column(
            "finding",
            _STR,
            "confirmed: all districts are compared and the ranks are equal. possible: those not compared could make it "
            "true. contradicted: more districts are better, or fewer can be, than the claim allows. Null where either rank "
            "is missing.",
            "核对结果（confirmed 证实、possible 可能、contradicted 不符；缺一方为空）",
            values=("confirmed", "possible", "contradicted"),
        ),
    ),
    ("ranked_among", "district_key", "indicator_key", "measure", "basis", "scope", "unit", "status", "period_key"),
    (
        "indicator_name",
        "period_start",
        "period_end",
        "measure",
        "basis",
        "unit",
        "status",
        "ranked_among",
        "computed_rank",
    ),
)

TARGET_TRACKING = Table(
    "target_tracking",
    "One row per comparable claim of a target, with the actual value that answers it: of the same thing (district, "
    "indicator, measure, basis, scope, unit, period), chosen as in series; where the district has none of its own, of the "
    "one it was merged into, which then decides nothing. At least and at most say by themselves what meets them; a plain "
    "number is met by as much or better, as the indicator's direction says, a rank by as good or better.",
    "目标跟踪：每条可比的目标陈述一行，及其后来的实际值、是否完成、差多少",
    (
        replace(_SERIES_KEY, references="series.series_key"),
        *_THING,
        *_evidence("target_", "The target", "目标"),
        *_evidence("actual_", "The actual value", "实际值", nullable=True),
        Column("actual_district_name", _STR, "Jurisdiction of the actual value.", "实际值所属行政区"),
        Column(
            "outcome",
            _STR,
            "met, missed, undecided (there is an actual value, but it cannot be told) or unanswered (there is none).",
            "结果（met 完成、missed 未完成、undecided 无法判定、unanswered 尚无实际值）",
            False,
            ("met", "missed", "undecided", "unanswered"),
        ),
        Column(
            "outcome_reason",
            _STR,
            "Why it is undecided: land_changed (merged or divided since the target), before_period_end (the actual was "
            "published before the period was over), actuals_disagree, direction_unknown, hedged (about, over and up to "
            "leave both open).",
            "无法判定的原因（land_changed 区划变更、before_period_end 时期未结束、actuals_disagree 实际值互相矛盾、"
            "direction_unknown 方向不明、hedged 约数或界限）",
            values=("land_changed", "before_period_end", "actuals_disagree", "direction_unknown", "hedged"),
        ),
        Column("gap", DECIMAL, "Actual less target, where both are numbers, in the unit.", "差额（实际减目标）"),
        Column("gap_percent", _FLOAT, "The gap in per cent of the target, for levels.", "差额占目标的百分比（仅总量）"),
    ),
    ("target_claim_id",),
    ("district_name", "indicator_name", "period_start", "period_end", "measure", "target_claim_id"),
)

CONTRADICTIONS = Table(
    "contradictions",
    "One row per two statements about the same thing (as in series) and of the same status that cannot both be true, with "
    "the evidence of both, the better one first. Two roundings of one number, at least and about that leave room for the "
    "other, and repeated paragraphs are no contradiction. Two values that one speaker, or the reporter, gives in one text "
    "are not listed: they are rather two things that the reading could not tell apart.",
    "矛盾：同一事项、同一状态下不能同时成立的两种说法一行，附双方证据；同一数字的不同修约、相容的约数与界限、重复段落不算",
    (
        replace(_SERIES_KEY, references="series.series_key"),
        *_THING,
        *_of(CLAIMS, "status"),
        *_evidence("", "The better claim", "较可信的陈述"),
        *_of(CLAIMS, "sentence"),
        *_evidence("other_", "The other claim", "另一陈述"),
        replace(CLAIMS.column("sentence"), name="other_sentence"),
        Column("difference", DECIMAL, "Other value less the first, where both are given.", "差额（另一值减前值）"),
        Column("difference_percent", _FLOAT, "The difference in per cent of the first value.", "差额占前值的百分比"),
    ),
    ("claim_id", "other_claim_id"),
    ("district_name", "indicator_name", "period_start", "period_end", "measure", "claim_id"),
)

STAR_TABLES: dict[str, Table] = {
    t.name: t
    for t in (
        DIM_DOCUMENT,
        DIM_DISTRICT,
        BRIDGE_DISTRICT_SUCCESSION,
        DIM_SPEAKER,
        DIM_INDICATOR,
        DIM_PERIOD,
        DIM_TERM,
        FACT_INDICATOR,
        FACT_APPEARANCE,
        FACT_STATEMENT,
        BRIDGE_STATEMENT_TERM,
        SERIES,
        LEAGUE_TABLE,
        TARGET_TRACKING,
        CONTRADICTIONS,
        INDICATOR_WIDE,
        APPEARANCE_WIDE,
        STATEMENT_WIDE,
        COVERAGE,
        REJECTIONS,
        QUARANTINE,
    )
}
"""The published tables, in the order they are published."""
