"""Views of the window with synthetic people, in ordinary and in difficult moments."""

from counter.panels.views import (
    CaseRow,
    Hint,
    InsuranceLine,
    PersonView,
    QueueView,
    SignInView,
    TicketView,
    WorkbenchView,
)
from counter.widgets.values import Fact, Light

HALL = "演示市人力资源和社会保障服务大厅"
LONG_NAME = "阿不都示范·演示买买提·虚构尔江·模拟古丽别克·样例吐尔逊"
FLEXIBLE = "灵活就业人员养老保险参保登记"
TRANSFER = "城镇职工基本养老保险关系转移接续申请"
ACCOUNT = "养老保险待遇发放账户维护"
HUB, PENSION = "全民参保库", "企业职工基本养老保险库"
DAY = "2026-11-23"

LIGHTS = (
    Light("网络", "正常", "success"),
    Light("社保卡读卡器", "就绪", "success"),
    Light("身份证读卡器", "就绪", "success"),
    Light("高拍仪", "正在拍", "info"),
    Light("打印机", "缺纸", "warn", "请给打印机加纸"),
    Light("客户屏", "没有连接", "danger", "请检查连线"),
    Light("扫描器", "没有装", "plain"),
)


def sign_in() -> dict[str, SignInView]:
    """Signing in, step by step."""
    posts = (("clerk", "综窗柜员岗"), ("station", "查询柜员岗"))
    return {
        "sign-in": SignInView(HALL, is_practice=True),
        "sign-in-wrong": SignInView(HALL, problem="工号或密码不对", tries_left=2),
        "sign-in-card": SignInView(HALL, "card", staff="李演示（1024）"),
        "sign-in-place": SignInView(
            HALL,
            "place",
            staff="李演示（1024）",
            posts=posts,
            windows=(("3", "3 号窗口"), ("5", "5 号窗口（低位）")),
            duty="待遇发放账户变更要同名核对，并由主管当场授权；代办同一天超过 5 人要提示主管。",
        ),
    }


def waiting(count: int = 8) -> tuple[TicketView, ...]:
    """People in the queue."""
    items = (TRANSFER, "社会保障卡申领与补换", FLEXIBLE, "失业登记")
    return tuple(
        TicketView(
            f"A{24 + number:03}",
            items[number % 4],
            28 - 3 * number,
            "danger" if number == 0 else "warn" if number < 3 else "plain",
            "老年" if number == 1 else "",
        )
        for number in range(count)
    )


QUEUE = QueueView(
    TicketView("A023", FLEXIBLE, 12, reason="预约"), "办理中 06:12", waiting(), 14, 21, is_serving=True
)


def cases(count: int = 12) -> tuple[CaseRow, ...]:
    """Cases of a day."""
    kinds = (
        CaseRow("1", "09:12", TRANSFER, "赵*", "待审核", "info", "13 个工作日", 0.87),
        CaseRow("2", "09:40", FLEXIBLE, "钱**", "已办结", "success", "当场办结", 1.0),
        CaseRow("3", "10:05", ACCOUNT, "孙*", "待授权", "warn", "2 个工作日", 0.2, "主管授权"),
        CaseRow("4", "10:31", TRANSFER, "欧阳**", "待补正", "warn", "7 个工作日", 0.5, "转移意愿书第 2 页"),
        CaseRow("5", "11:02", "失业登记", "周**", "超期", "danger", "超 1 天", -0.1, "工作年限材料"),
        CaseRow("6", "11:20", "社会保障卡申领与补换", "吴*", "待同步", "plain", "3 个工作日", 0.75),
    )
    return tuple(
        CaseRow(f"{n}", c.received, c.item, c.person, c.state, c.tone, c.left, c.share, c.missing)
        for n in range(count)
        for c in (kinds[n % 6],)
    )


def person(name: str = "赵演示") -> PersonView:
    """A person as the card showed them."""
    return PersonView(
        name,
        "社保卡 · 本人已核验",
        (
            Fact("id_number", "身份证号", "130***********1237", is_masked=True),
            Fact("birth", "出生日期", "1985-03-07（41 岁）", HUB, DAY),
            Fact("phone", "手机", "138****1234", HUB, DAY, is_masked=True),
            Fact("region", "参保地", "河北省石家庄市桥西区", PENSION, DAY),
            Fact("card", "社保卡", "正常，2031-06 到期", "社保卡库", DAY),
        ),
        (
            Hint("gap", "warn", "有一件待补正，今天到期", "转移接续申请还差转移意愿书第 2 页。", "继续办"),
            Hint("relay", "info", "今天在 1 号自助机做到第 3 步", "失业登记，资料已带过来。", "接着办"),
        ),
        (
            InsuranceLine("企业职工基本养老保险", "正常参保", "success", "166 个月"),
            InsuranceLine("失业保险", "正常参保", "success", "160 个月"),
            InsuranceLine("工伤保险", "暂停缴费", "warn", "155 个月"),
        ),
        cases(3),
        tuple(0.0 if month in (3, 4) else 380 + 8 * (month // 4) for month in range(24)),
    )


def workbench() -> dict[str, WorkbenchView]:
    """The page of all day."""
    return {
        "workbench": WorkbenchView(QUEUE, cases(), cases(2), cases(3), person()),
        "workbench-nobody": WorkbenchView(
            QueueView(waiting=waiting(2), waiting_count=2, served_today=0), reading="读卡器就绪"
        ),
        "workbench-help": WorkbenchView(
            QueueView(
                None,
                "空闲",
                (),
                0,
                35,
                help_calls=("2 号自助机有人请求帮助，已等 3 分钟",),
            ),
            cases(40),
            person=person(LONG_NAME),
        ),
    }
