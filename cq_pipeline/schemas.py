"""The Arrow schemas of everything the pipeline stores: the one place where tables and columns are declared.

Every column has an English and a Chinese description. From here come the Parquet metadata, the dbt sources and column
docs, the DuckDB comments and the Dagster column schemas; nothing repeats them by hand.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

DECIMAL = pa.decimal128(28, 6)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, Arrow type, English and Chinese description, and whether it may be null."""

    name: str
    type: pa.DataType
    description: str
    description_zh: str
    nullable: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A stored table: its grain is the first sentence of its description."""

    name: str
    description: str
    description_zh: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()

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

SOURCE_FILE = Column("source_file", _STR, "Path of the text below raw/, with forward slashes.", "源文件（raw/ 下的路径）", False)
CHAR_START = Column("char_start", _INT, "First code point of the quote in the decoded raw text.", "引文起点（字符偏移）", False)
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
        Column("text", pa.large_string(), "The decoded text, nothing stripped; offsets refer to it.", "解码后的全文", False),
        Column("title", _STR, "Title of the text.", "标题"),
        Column("publisher", _STR, "Publishing house: the source, not a reposting site.", "发布媒体（来源）"),
        Column("published_on", _DATE, "Date of publication.", "发布日期"),
        Column(
            "published_on_basis",
            _STR,
            "How the date was found: sidecar, stated in the text, or inferred from it.",
            "日期依据（sidecar 附注、stated 文中载明、inferred 推断）",
        ),
        Column("published_on_evidence", _STR, "The words the date was read from.", "日期所据原文"),
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
        Column("indicator_text", _STR, "The text's own words for the indicator.", "指标原文"),
        Column(
            "measure",
            _STR,
            "level, share, growth, change, difference, contribution, rank, grade or duration.",
            "度量类型（总量、占比、增速、变化量、差距、贡献、位次、等级、时长）",
            False,
        ),
        Column("value", DECIMAL, "The number in its base unit; lower end of a range; null for a grade.", "数值（基本单位）"),
        Column("value_max", DECIMAL, "Upper end of a range.", "区间上限"),
        Column("grade", _STR, "Letter of a grade.", "等级"),
        Column("unit", _STR, "Base unit; the text's own classifier is kept.", "单位", False),
        Column("comparator", _STR, "eq, gt, ge, lt, le or approx.", "比较符（等于、超过、以上、不足、以内、约）", False),
        Column("status", _STR, "actual, target or forecast.", "状态（实际、目标、预测）", False),
        Column("basis", _STR, "What a growth or change is measured against: yoy, qoq, annual_average, cumulative, …", "对比基准（同比、环比、年均、累计等）"),
        Column("scope", _STR, "Benchmark of a rank, share or difference.", "比较范围（全市、全国等）"),
        Column("subject", _STR, "Who or what, when it is not the district as a whole.", "主体"),
        Column("period_start", _DATE, "First day the value describes.", "时期起"),
        Column("period_end", _DATE, "Last day the value describes.", "时期止"),
        Column("period_granularity", _STR, "day, month, quarter, half, year, multi_year, year_to_date or other.", "时期粒度"),
        Column("period_label", _STR, "The period as a label.", "时期名称"),
        Column("district_id", _STR, "Row of the districts table; null when unknown.", "行政区编号"),
        Column("district_name", _STR, "Full official name of the jurisdiction; null when unknown.", "行政区"),
        Column("speaker_name", _STR, "Person whose words state the claim; null for the reporter or unknown.", "发言人"),
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
        Column("speaker_name", _STR, "Name of the person.", "姓名", False),
        Column("speaker_title", _STR, "One office, completed by its organisation.", "职务"),
        Column("organisation", _STR, "Organisation of the office.", "单位"),
        Column("district_name", _STR, "Jurisdiction of the person.", "行政区"),
        Column("char_start", _INT, "Where the text names person and office.", "出处起点"),
        Column("char_end", _INT, "End of that range.", "出处终点"),
    ),
    ("source_file", "speaker_name", "speaker_title"),
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
        Column("reason", _STR, "Code: empty, binary, undecodable, too_large, outside_raw, duplicate, unreadable, bad_sidecar.", "原因代码", False),
        Column("detail", _STR, "The reason in words, naming what was found.", "说明", False),
        Column("detail_zh", _STR, "The reason in Chinese.", "中文说明", False),
        Column("size_bytes", pa.int64(), "Size of the file in bytes.", "文件大小（字节）"),
        Column("sha256", _STR, "SHA-256 of the file's bytes, when it could be read.", "文件字节的 SHA-256"),
    ),
    ("source_file",),
)

EXTRACTION_TABLES: dict[str, Table] = {t.name: t for t in (DOCUMENTS, CLAIMS, APPEARANCES, REJECTIONS, QUARANTINE)}
