"""The chapters of the guided tour: what a citizen does at a kiosk, a clerk at a window, staff at the station."""

from collections.abc import Callable, Mapping
from typing import Any

from devices.bench.album import Album
from devices.bench.hall import Hall, Orientation
from devices.bench.station_at_work import StationAtWork
from devices.bench.window_at_work import ON_THE_SPOT, WindowAtWork

ITEM = "132014023000"
CITIZEN = "normal"
PAPER_S = 60.0
DEVICES_S = 30.0
Stalls = dict[str, Any]
Chapter = Callable[[Hall, Album, Orientation], Stalls]


def kiosk_chapter(hall: Hall, album: Album, orientation: Orientation) -> Stalls:
    """One visit from card to certificate; return what the stall meter saw. Raises RehearsalError."""
    kiosk, world = hall.rehearse(orientation), hall.world
    try:
        kiosk.wait("paperState", DEVICES_S)
        album.add(kiosk.grab, "home", "首页 · Home")
        kiosk.press("startCard")
        kiosk.wait("socialReady", DEVICES_S)
        kiosk.wait("idReady", DEVICES_S)
        album.add(kiosk.grab, "identify", "请放卡 · Put a card on")
        world.put_social_card(world.citizen(CITIZEN))
        kiosk.wait(f"row_{ITEM}", 30)
        album.add(kiosk.grab, "items", "认出本人，可办事项 · Recognised")
        kiosk.press(f"row_{ITEM}")
        kiosk.wait("primaryAction")
        album.add(kiosk.grab, "guide", "办事指南 · Guide in brief")
        kiosk.press("primaryAction")
        kiosk.wait("period_0", 30)
        album.add(kiosk.grab, "check", "核对，什么都不用填 · Check, nothing to type")
        kiosk.press("primaryAction")
        kiosk.wait("signaturePad")
        kiosk.sign()
        kiosk.wait("signatureDone")
        album.add(kiosk.grab, "sign", "手写签名 · Sign")
        kiosk.press("signatureDone")
        kiosk.wait("paperDrawn", 60)
        album.add(kiosk.grab, "result", "办好了，预览证明 · Done, preview")
        kiosk.press("printButton")
        kiosk.wait("rate_5", PAPER_S)
        album.add(kiosk.grab, "rate", "评价 · Rate")
        kiosk.press("rate_5")
        kiosk.wait("againButton")
        album.add(kiosk.grab, "goodbye", "请取走您的卡 · Take your card")
        world.take_social_card()
        kiosk.wait("startCard", 60)
        album.add(kiosk.grab, "home-again", "下一位 · Next person")
        stalls = kiosk.stalls()
    finally:
        kiosk.quit()
        world.take_social_card()
    album.add_paper(world.printed(), "打印机收到的证明 · The certificate as the printer got it")
    return stalls


def counter_chapter(hall: Hall, album: Album, _orientation: Orientation) -> Stalls:
    """A number called, an item on the spot, the citizen's signature on their own screen."""
    window = WindowAtWork(hall, "3号窗口")
    program = window.program
    try:
        window.until(lambda seen: "social_card" in seen["readers"], "no reader")
        album.add(program.grab, "sign-in", "工号、密码、工作卡 · Sign in")
        window.sign_in()
        hall.take_number("social_insurance")
        window.keys("F2")
        window.until(lambda seen: bool(seen["ticket"]), "nobody was called")
        album.add(program.grab, "called", "叫号 · A number is called")
        window.receive("gen1")
        window.until(lambda seen: "基本信息" in seen["words"] and "出生日期" in seen["words"], "nothing is known")
        album.add(program.grab, "person", "读卡，共享数据带来源和时间 · Shared data with source and day")
        window.begin(ON_THE_SPOT)
        window.fill_in(缴费档次="↓↓↓", 缴费方式="↓↓")
        album.add(program.grab, "form", "预填表单，已知的不用再填 · Nothing typed that is known")
        window.to_customer()
        window.until_stage("customer")
        album.add(program.grab_customer, "customer", "客户屏：本人核对 · The citizen checks")
        program.press("customerConfirm")
        program.sign()
        album.add(program.grab_customer, "customer-sign", "客户屏：本人签名 · The citizen signs")
        program.press("signatureDone")
        window.until_stage("done")
        album.add(program.grab, "done", "当场办结 · Done on the spot")
        album.add(program.grab_customer, "customer-rate", "客户屏：评价 · The citizen rates")
        window.keys("Ctrl+P")
        window.until(lambda seen: "打印好了" in seen["words"], "no receipt")
        stalls = program.stalls()
    finally:
        window.close()
    album.add_paper(window.world.printed(), "凭证 · The receipt")
    return stalls


def station_chapter(hall: Hall, album: Album, _orientation: Orientation) -> Stalls:
    """Paper taken in, a certificate looked at and printed, the day's ledger."""
    station = StationAtWork(hall, "8号窗口")
    program = station.program
    try:
        station.open_day()
        station.choose("rights")
        album.add(program.grab, "station", "选种类、年度、用途，先看再印 · Looked at before it is printed")
        station.print_it()
        album.add(program.grab, "station-printed", "打印好了，纸号已登记 · Printed on a numbered sheet")
        station.let_go()
        station.keys("Ctrl+2")
        station.until(lambda seen: "valid" in seen["issued"], "nothing was issued")
        album.add(program.grab, "issued", "补打与作废 · Copies and voids")
        station.keys("Ctrl+4")
        station.until(lambda seen: "用掉 1" in seen["words"], "the sheet was not accounted for")
        album.add(program.grab, "paper", "纸张台账 · The paper's ledger")
        stalls = program.stalls()
    finally:
        station.close()
    album.add_paper(station.world.printed(), "个人权益记录单 · Statement of rights")
    return stalls


CHAPTERS: Mapping[str, Chapter] = {
    "kiosk": kiosk_chapter,
    "counter": counter_chapter,
    "station": station_chapter,
}
"""The chapters in their order, by the place of the hall."""
