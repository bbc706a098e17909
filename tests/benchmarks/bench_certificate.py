"""A certificate of 36 months against plain reportlab with the same table and one Noto face.

First render: fresh processes by turns, timed from after the imports to the finished bytes, opening of fonts
included. Warm: the median of further renders in the same processes. The plain side draws the same cells with one
face and a grid; it checks no glyph, fits no text, and draws no code (reportlab's own takes 50 ms) and no seal.
"""

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROUNDS = 7
KILOBYTES_LIMIT = 80
COMMON = """
import json, statistics, sys, time
from io import BytesIO
from tests.unit.documents.example_payloads import certificate
payload = certificate(36)

def report(draw):
    times = []
    for _ in range(9):
        begun = time.perf_counter()
        pdf = draw()
        times.append(1000 * (time.perf_counter() - begun))
    print(json.dumps({"first": times[0], "warm": statistics.median(times[1:]), "size": len(pdf) / 1024}))
"""
OURS = """
code = "HB1:" + "7K3MQ9ZX2B4T8VWN$%+-" * 16
from shared.documents.certificate import render
report(lambda: render(payload, code))
"""
PLAIN = """
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
money = lambda fen: f"{fen / 100:,.2f}"
rows = []
for month in payload.months:
    paid = {each.kind: each for each in month.contributions}
    row = [month.month[:4] + "年" + month.month[5:] + "月", str(month.unit), money(month.base_fen)]
    for kind, payer in (("pension", "employer_fen"), ("pension", "person_fen"), ("unemployment", "employer_fen"),
                        ("unemployment", "person_fen"), ("work_injury", "employer_fen")):
        row.append(money(getattr(paid[kind], payer)) if kind in paid else "—")
    rows.append(row)
texts = [
    "社会保险参保缴费证明", "证明编号 签发时间 姓名 性别 社会保障号码 个人编号 参保地区 证明期间 证明用途",
    "险种 参保状态 首次参保年月 累计缴费月数 证明期间缴费月数 企业职工基本养老保险 失业保险 工伤保险",
    "缴费月份 单位序号 缴费基数（元） 单位缴费（元） 个人缴费（元） 未缴费 合计",
    "参保单位 打印终端 打印渠道 自助服务终端",
    "1. 本证明数据截至 2026年11月22日，由石家庄市社会保险事业服务中心依据社会保险经办记录出具。",
    "2. 核验：扫描二维码，或登录 https://rst.hebei.example/verify 输入证明编号和验证码。",
    "3. 有效期至 2027年02月21日。本证明涂改无效。", payload.person.name, payload.person.id_number,
    payload.certificate_no, payload.issuer, payload.purpose, payload.region_name, *payload.units,
]

def draw():
    if "Noto" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Noto", "resources/fonts/NotoSansSC-Regular.ttf"))
    file = BytesIO()
    canvas = Canvas(file, pagesize=(595.28, 841.89))
    canvas.setFont("Noto", 8)
    for n, text in enumerate(texts):
        canvas.drawString(48, 820 - 12 * n, text)
    for n, row in enumerate(rows):
        for column, text in enumerate(row):
            canvas.drawRightString(100 + 62 * column, 560 - 11 * n, text)
    canvas.grid([40 + 62 * n for n in range(9)], [569 - 11 * n for n in range(37)])
    canvas.save()
    return file.getvalue()

report(draw)
"""


def _run(script: str) -> dict[str, float]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", COMMON + script]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=environment, cwd=ROOT, timeout=60
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def measure() -> list[dict[str, object]]:
    """Draw by turns in fresh processes and compare the medians."""
    sides: dict[str, list[dict[str, float]]] = {"plain": [], "ours": []}
    for _ in range(ROUNDS):
        sides["plain"].append(_run(PLAIN))
        sides["ours"].append(_run(OURS))
    figure = {
        side: {key: statistics.median(each[key] for each in rounds) for key in ("first", "warm", "size")}
        for side, rounds in sides.items()
    }
    rows: list[dict[str, object]] = []
    for key, limit in (("first", 0.6), ("warm", 1.5)):
        ours, floor = figure["ours"][key], figure["plain"][key]
        spread = sorted(each[key] for each in sides["ours"])
        rows.append(
            {
                "job": f"certificate of 36 months, {key} render",
                "ours": ours,
                "floor": floor,
                "ratio": ours / floor,
                "limit": limit,
                "unit": "ms",
                "note": f"floor: plain reportlab, no code; n={ROUNDS}, ours {spread[0]:.0f}–{spread[-1]:.0f}",
            }
        )
    size = figure["ours"]["size"]
    rows.append(
        {
            "job": "certificate of 36 months, file size against its limit",
            "ours": size,
            "floor": float(KILOBYTES_LIMIT),
            "ratio": size / KILOBYTES_LIMIT,
            "limit": 1.0,
            "unit": "KB",
            "note": f"unsealed; plain reportlab with one face {figure['plain']['size']:.0f} KB",
        }
    )
    return rows
