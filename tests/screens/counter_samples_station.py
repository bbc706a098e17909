"""Views of the certificate station and of the customer screen."""

from dataclasses import replace

from counter.panels.customer_views import CustomerView, Sentence
from counter.panels.station_views import (
    CertificateKind,
    DeskView,
    IssuedRow,
    IssuedView,
    JobView,
    LedgerRow,
    LedgerView,
    PersonHit,
    VerdictView,
    VerifyView,
)
from counter.widgets.values import Fact
from tests.screens.counter_pictures import encoded, sheet
from tests.screens.counter_samples import DAY, HALL, HUB, LONG_NAME, TRANSFER

KINDS = (
    CertificateKind("1", "参保证明", "参保险种、参保地、状态", "shield", "上次 2026-09-02"),
    CertificateKind("2", "参保缴费证明（含明细）", "每月缴费基数与金额", "coins", "本月第 2 次"),
    CertificateKind("4", "个人权益记录单", "年度账户储存额", "document", "没有打印过"),
    CertificateKind("6", "养老待遇证明", "领取月份与标准", "gift", why_not="还没有领取待遇"),
    CertificateKind("9", "失业登记证明", "登记日期与状态", "briefcase", "没有打印过"),
    CertificateKind("12", "未参保证明", "查询范围与时间", "list", why_not="有参保记录"),
)
REASONS = (("jam", "卡纸"), ("faint", "印刷不清"), ("lost", "遗失"), ("stained", "污损"))


def desks() -> dict[str, DeskView]:
    """Choosing and printing."""
    person = DeskView(
        person="赵演示",
        facts=(
            Fact("id_number", "身份证号", "130***********1237", HUB, DAY, is_masked=True),
            Fact("region", "参保地", "河北省石家庄市桥西区"),
        ),
        kinds=KINDS,
        kind="2",
        periods=(("36", "近 36 个月"), ("24", "近 24 个月"), ("all", "参保至今")),
        period="36",
        purposes=(("loan", "银行贷款"), ("school", "子女入学"), ("house", "购房资格")),
        purpose="loan",
        pages=(encoded(sheet("社会保险参保缴费证明", 17)), encoded(sheet("社会保险参保缴费证明（续）", 9))),
        sheet="将使用 No. 0031287、0031288",
    )
    return {
        "station-nobody": DeskView(),
        "station-none": DeskView(searched="赵演事 1985-03-07"),
        "station-hits": DeskView(
            hits=(
                PersonHit("1", "赵演示", "130***********1237", "1985-03-07", "石家庄市桥西区"),
                PersonHit("2", LONG_NAME, "130***********0018", "1985-03-07", "唐山市路北区"),
            )
        ),
        "station": person,
        "station-wanting": replace(person, kind="", pages=(), sheet="", wanting="先选一种证明"),
        "station-printing": replace(person, job=JobView("正在打印，用纸 0031287 起 2 张"), wanting="正在打印"),
        "station-unknown": replace(
            person, job=JobView("不知道纸出来没有：0031287", "warn", asks=True), wanting="先看打印机"
        ),
    }


def issued() -> dict[str, IssuedView]:
    """What was issued."""
    rows = tuple(
        IssuedRow(
            f"HB1301002026112300000{17 + n}",
            f"{9 + n // 3}:{12 + 5 * (n % 3):02}",
            KINDS[n % 5].title,
            "赵*" if n % 2 else "欧阳**",
            f"{31287 + n:07}",
            ("有效", "已作废", "有效", "已过期")[n % 4],
            ("success", "danger", "success", "warn")[n % 4],
            f"第 {1 + n % 2} 次",
        )
        for n in range(9)
    )
    return {
        "issued": IssuedView(rows, rows[2].number, REASONS, (*REASONS, ("wrong", "内容有误"))),
        "issued-none": IssuedView(()),
    }


def verdicts() -> dict[str, VerifyView]:
    """Every verdict has words of its own."""
    facts = (
        Fact("no", "证明编号", "HB130100202611230000017"),
        Fact("kind", "证明", "参保缴费证明（含明细）"),
        Fact("name", "姓名", "赵*"),
        Fact("period", "起止", "2023-11 至 2026-10"),
        Fact("by", "开具", "演示市人社服务大厅 3 号窗口"),
        Fact("at", "开具时间", "2026-11-23 10:12:08"),
    )
    checked = "2026-11-23 14:20 由省级平台核验"
    ready = VerifyView("扫描器就绪")
    return {
        "verify": ready,
        "verify-valid": replace(
            ready, verdict=VerdictView("success", "有效", "内容与开具时一致，没有作废。", facts, checked)
        ),
        "verify-void": replace(
            ready,
            verdict=VerdictView(
                "danger", "已作废", "2026-11-20 因内容有误作废，请向开具单位要新证明。", facts, checked
            ),
        ),
        "verify-expired": replace(
            ready, verdict=VerdictView("warn", "已过期", "有效期到 2026-10-31，内容当时属实。", facts, checked)
        ),
        "verify-altered": replace(
            ready, verdict=VerdictView("danger", "被改动过", "文件内容与签章对不上，不能采用。", (), checked)
        ),
        "verify-unknown": replace(
            ready,
            verdict=VerdictView("danger", "查无此证", "平台没有这个编号，请核对，或请出示原件。", (), checked),
        ),
        "verify-offline": VerifyView(
            "扫描器没有连接", "danger", problem="现在连不上平台，只能看签章，不能判断是否作废"
        ),
    }


def ledgers() -> dict[str, LedgerView]:
    """A day that balances, and one that does not."""
    rows = (
        LedgerRow("1", "08:31", "领入", "info", "0031200 – 0031399", "200", "王演示", "上午一包"),
        LedgerRow("2", "09:12", "用掉", "success", "0031200 – 0031201", "2", "李演示"),
        LedgerRow("3", "10:05", "废纸", "warn", "0031202", "1", "李演示", "卡纸"),
        LedgerRow("4", "11:40", "用掉", "success", "0031203 – 0031286", "84", "李演示"),
    )
    even = LedgerView("2026-11-23 · 证明打印站", 12, 200, 86, 1, 0, 125, rows, "按最近 10 天用量，够 3 天")
    return {
        "paper": even,
        "paper-uneven": replace(
            even,
            unknown=1,
            remaining=122,
            rows=(
                *rows,
                LedgerRow("5", "14:02", "不明", "danger", "0031287", "1", "系统", "打印机没有回话，请找到这张纸"),
            ),
        ),
    }


def customers() -> dict[str, CustomerView]:
    """Every state of the customer screen."""
    base = CustomerView(
        "idle",
        HALL,
        "3 号窗口",
        scope="社会保险综合业务",
        staff="工作人员 1024 号为您服务",
        ticket="A023",
        item=TRANSFER,
    )
    declaration = "我申请把养老保险关系从山西省太原市转到河北省石家庄市，以上内容属实。"
    sentences = (
        Sentence("name", "姓名", "赵演示"),
        Sentence("from", "原来在哪里参保", "山西省太原市"),
        Sentence("to", "要转到哪里", "河北省石家庄市桥西区"),
        Sentence("since", "从什么时候开始", "2012 年 7 月", is_new=True),
        Sentence("phone", "怎么通知您", "短信发到 138****1234"),
    )
    check = replace(
        base, state="check", sentences=sentences, materials="共 3 份材料，已拍好", declaration=declaration
    )
    reasons = (
        ("attitude", "态度不好"),
        ("twice", "让我多跑一趟"),
        ("notice", "没有一次说清"),
        ("slow", "等得太久"),
        ("device", "设备不好用"),
        ("other", "其他"),
    )
    return {
        "customer-idle": base,
        "customer-called": replace(base, state="called"),
        "customer-identify": replace(base, state="identify"),
        "customer-filling": check,
        "customer-check": replace(check, can_confirm=True),
        "customer-sign": replace(base, state="sign", declaration=declaration),
        "customer-result": replace(
            base,
            state="result",
            result_title="已受理",
            result_body="12 月 14 日前办结，办好后短信告诉您",
            take=("社保卡", "受理回执"),
        ),
        "customer-rate": replace(base, state="rate", rating_reasons=reasons),
        "customer-away": replace(base, state="away", back_at="14:05"),
    }
