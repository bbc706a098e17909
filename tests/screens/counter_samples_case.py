"""Views of a case being accepted, scanned, authorised, told, refused and reviewed."""

from dataclasses import replace

from counter.panels.views import (
    AuthoriseView,
    Difference,
    FieldView,
    FormSection,
    FormView,
    Gap,
    MaterialRow,
    NoticeView,
    PageView,
    ProblemView,
    RefusalView,
    ResultView,
    ReviewPicture,
    ReviewView,
    RiskLine,
    RiskView,
    ScanView,
)
from counter.widgets.values import Fact, Part
from tests.screens.counter_pictures import CORNERS, encoded, sheet
from tests.screens.counter_samples import ACCOUNT, DAY, FLEXIBLE, HUB, PENSION, TRANSFER, cases

MATERIALS = (
    MaterialRow("id", "居民身份证", "A", "held", "来自电子证照库，2031-06 到期"),
    MaterialRow("form", "基本养老保险关系转移接续申请表", "B", "scanned", pages=1),
    MaterialRow("wish", "转移意愿书（本人签字，共 2 页）", "C", "missing", "还差第 2 页"),
    MaterialRow("proof", "外省参保缴费凭证", "C", "unreadable", "第 1 页有反光，看不清编号", 1),
    MaterialRow("power", "授权委托书", "C", "later", "本人到场，不用交"),
)
DIFFERENCES = (
    Difference("开户银行", "演示银行石家庄桥西支行", "示范银行石家庄裕华支行"),
    Difference("银行账号", "6217 **** **** 0012", "6222 **** **** 8866", "warn"),
    Difference("户名", "孙示范", "孙示范"),
)
RISK = RiskView(
    ACCOUNT,
    "孙示范  130***********1237",
    (
        RiskLine(
            "R01", "待遇发放账户变更", "新账户与原账户不是同一家银行。要主管当场授权，办完短信告知本人。", "warn"
        ),
        RiskLine("R14", "查看了完整账号", "已记录查看人、时间和原因。", "info"),
    ),
    DIFFERENCES,
    "要主管本人刷卡授权后才能提交",
)


def form_view() -> FormView:
    """A time-limited case with every kind of field."""
    person = FormSection(
        "person",
        "申请人",
        (
            FieldView("name", "姓名", value="赵演示", is_fixed=True, source=HUB, day=DAY),
            FieldView("id_number", "身份证号", value="130***********1237", is_fixed=True, source=HUB, day=DAY),
            FieldView("birth", "出生日期", "date", "1963-04-20", is_required=True, official="1963-04-02"),
            FieldView(
                "phone", "手机号码", "number", "138", is_required=True, error="手机号码是 11 位，现在只有 3 位"
            ),
        ),
    )
    transfer = FormSection(
        "transfer",
        "转移信息",
        (
            FieldView("from", "原参保地", value="山西省太原市", is_required=True, source=PENSION, day=DAY),
            FieldView(
                "kind",
                "转移类型",
                "choice",
                "across",
                (("across", "跨省转移"), ("within", "省内转移")),
                is_required=True,
            ),
            FieldView("since", "原参保起始年月", "month", "2012-07", is_required=True),
            FieldView("all", "全部转移", "yes_no", "yes", (("yes", "是"), ("no", "否")), is_required=True),
            FieldView("note", "说明", "note", hint="最多 500 字"),
        ),
    )
    reach = FormSection(
        "reach",
        "联系与送达",
        (
            FieldView("address", "联系地址", value="河北省石家庄市桥西区演示路 1 号", source=HUB, day=DAY),
            FieldView(
                "how", "结果送达", "choice", "sms", (("sms", "短信通知"), ("post", "邮寄")), is_required=True
            ),
        ),
    )
    return FormView(
        TRANSFER,
        "赵演示  130***********1237",
        "承诺件 · 15 个工作日",
        (person, transfer, reach),
        (
            Part("person", "申请人", "problem", "2/4"),
            Part("transfer", "转移信息", "current", "4/5"),
            Part("reach", "联系与送达", "done", "2/2"),
        ),
        MATERIALS,
        saved="14:05 已暂存",
        wanting="2 样材料、手机号码、客户签名",
    )


def forms() -> dict[str, FormView]:
    """The form in ordinary and difficult moments."""
    form = form_view()
    return {
        "form": form,
        "form-checked": replace(
            form,
            has_checked=True,
            problems=(
                ProblemView("phone", "手机号码", "应为 11 位，现在只有 3 位"),
                ProblemView("birth", "出生日期", "与公安信息不一致，请采用系统的或说明原因"),
            ),
            customer="客户屏：客户正在核对，点了“出生日期”这里不对",
        ),
        "form-ready": replace(
            form,
            item=FLEXIBLE,
            kind="即办件",
            sections=(form.sections[2],),
            parts=(Part("reach", "联系与送达", "done", "2/2"),),
            materials=(replace(MATERIALS[0]),),
            wanting="",
            accept_words="受理并办结",
            customer="客户已签名",
        ),
        "form-held": replace(form, holder="5 号窗口的王演示正在办这一件（14:02 起）"),
    }


def scans() -> dict[str, ScanView]:
    """Scanning: looking for a page, holding still, some pages taken, no camera."""
    pages = (
        PageView("p1", 1, encoded(sheet("转移接续申请表")), "清楚", "success", "form"),
        PageView("p2", 2, encoded(sheet("转移意愿书", 12)), "有点暗", "warn", "wish"),
        PageView("p3", 3, encoded(sheet("参保缴费凭证", 14)), "看不清", "danger"),
    )
    steady = ScanView(
        "桌面高拍仪 1200 万", "别动，正在拍", "success", CORNERS, True, True, pages, MATERIALS[1:4], "wish"
    )
    return {
        "scan": replace(steady, pages=()),
        "scan-pages": steady,
        "scan-glare": replace(steady, hint="有反光，请转一点角度", tone="warn", is_locked=False),
        "scan-no-camera": replace(
            steady,
            problem="高拍仪没有连接。请检查数据线；材料可以先登记为后补",
            corners=(),
            hint="没有画面",
            tone="danger",
        ),
    }


def authorisations() -> dict[str, AuthoriseView]:
    """Every stage of a supervisor's authorisation."""
    reasons = (("account", "账户信息对不上"), ("proof", "材料不足"), ("doubt", "要进一步核实"))
    view = AuthoriseView(RISK, reasons=reasons)
    named = replace(view, supervisor="周示范（2001）  前台主管岗")
    return {
        "authorise-number": replace(view, problem="授权人须与经办人不同，请另一位主管授权"),
        "authorise-card": replace(named, stage="card"),
        "authorise-pin": replace(named, stage="pin", problem="PIN 不对", tries_left=2),
        "authorise-decide": replace(named, stage="decide", left_s=87),
        "authorise-granted": replace(named, stage="granted", left_s=24),
    }


def results() -> dict[str, ResultView]:
    """How a case ends at the window."""
    return {
        "result-accepted": ResultView(
            "success",
            "已受理，12 月 14 日前办结",
            "受理回执正在打印，请交给客户。",
            "1301 0020 2611 2300 0017",
            (
                Fact("item", "事项", TRANSFER),
                Fact("due", "承诺办结", "2026-12-14（15 个工作日）"),
                Fact("reach", "结果送达", "短信 138****1234"),
            ),
            (
                Part("accept", "窗口受理", "done", "今天 14:12"),
                Part("review", "后台审核", "current", "3 个工作日内"),
                Part("contact", "外省社保机构确认", "todo", "12 月 8 日前"),
            ),
            "回执已打印",
            "success",
        ),
        "result-offline": ResultView(
            "warn",
            "已收下，网络恢复后自动提交",
            "内容已经存在这台电脑上，编号在提交后给出。",
            "提交后给出",
            (Fact("item", "事项", FLEXIBLE),),
            (Part("send", "自动提交", "problem", "网络恢复后"),),
            "打印机缺纸",
            "danger",
            can_print=False,
            customer="客户屏：客户正在评价",
        ),
    }


def notices() -> dict[str, NoticeView]:
    """The one-time notice."""
    gaps = (
        Gap("wish", "转移意愿书第 2 页", "本人签字的原件，可以在窗口当场签"),
        Gap("proof", "外省参保缴费凭证", "原参保地社保机构开具，也可以在国家社保平台下载打印"),
        Gap("bank", "银行卡复印件", "正面，写清开户行", is_told=False),
        Gap("own", "单位盖章页", "", is_own=True),
    )
    view = NoticeView(
        TRANSFER, "赵演示  130***********1237", gaps, "2026-12-08（5 个工作日内）", "0311-12333，3 号窗口"
    )
    return {"notice": view, "notice-none": replace(view, gaps=())}


def refusals() -> dict[str, RefusalView]:
    """Refusing a case."""
    reasons = (("place", "不属于本机构职权范围"), ("subject", "申请人不符合条件"), ("other", "依法不需要办理"))
    view = RefusalView(TRANSFER, "赵演示  130***********1237", reasons)
    return {
        "refusal": view,
        "refusal-chosen": replace(
            view,
            reason="place",
            basis="《中华人民共和国行政许可法》第三十二条第一款第二项",
            remedy="请到参保地社保经办机构办理；地址和电话打印在通知书上。不服可以申请行政复议或提起行政诉讼。",
        ),
    }


def reviews() -> dict[str, ReviewView]:
    """A reviewer's list and a case at hand."""
    pictures = (
        ReviewPicture("wish", "转移意愿书", encoded(sheet("转移意愿书", 12))),
        ReviewPicture("proof", "外省参保缴费凭证", encoded(sheet("参保缴费凭证", 14))),
    )
    case = ReviewView(
        cases(6),
        TRANSFER,
        "赵演示  130***********1237",
        (
            Fact("no", "办件编号", "1301 0020 2611 2300 0017"),
            Fact("clerk", "受理", "李演示（1024），3 号窗口"),
            Fact("time", "受理时间", "2026-11-23 14:12"),
            Fact("signed", "客户签名", "已签名，与表单一致", tone="success"),
        ),
        (Difference("原参保地", "山西省太原市", "山西省太原市"), Difference("起始年月", "2012-08", "2012-07")),
        pictures,
        "wish",
        "proof",
        (("blur", "材料看不清"), ("differs", "填写与材料不一致")),
        history=("14:05 李演示 暂存", "14:12 李演示 受理，客户签名", "14:12 系统 分派到审核岗"),
    )
    return {
        "review-list": ReviewView(cases(6)),
        "review-none": ReviewView(()),
        "review": case,
        "review-own": replace(case, forbidden="这一件是您受理的，要由别人审核"),
    }
