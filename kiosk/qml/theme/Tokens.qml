pragma Singleton
import QtQuick

// Made by `python -m shared.qt.theme` from resources/theme/tokens.json; edit that.
QtObject {
    id: tokens
    // How the window stands: pixels of one unit (0.25 mm), wider than high, large letters, nothing slides.
    property real scale: 1
    property bool wide: false
    property bool elder: false
    property bool still: false
    function px(units: real): int { return Math.round(units * tokens.scale) }

    readonly property color bg: "#F2F6FB"
    readonly property color surface: "#FFFFFF"
    readonly property color sunken: "#E9EEF6"
    readonly property color divider: "#D5DDE8"
    readonly property color border: "#6B7A8D"
    readonly property color text: "#12202F"
    readonly property color text2: "#3D4B5C"
    readonly property color text3: "#4A5869"
    readonly property color disabled: "#8793A2"
    readonly property color primary: "#0A4A9E"
    readonly property color primaryPressed: "#06336F"
    readonly property color whiteOnPrimary: "#FFFFFF"
    readonly property color paleOnPrimary: "#D6E4F7"
    readonly property color primarySoft: "#E4EEFB"
    readonly property color primaryLine: "#B9D0EE"
    readonly property color success: "#095228"
    readonly property color successSoft: "#E2F4E9"
    readonly property color successLine: "#A9D9BC"
    readonly property color warn: "#774000"
    readonly property color warnSoft: "#FFF1DB"
    readonly property color warnLine: "#E9C48C"
    readonly property color danger: "#9A0F16"
    readonly property color dangerSoft: "#FDE8E8"
    readonly property color dangerLine: "#E9B4B6"
    readonly property color brandRed: "#AB1119"
    readonly property color gold: "#FFC53D"
    readonly property color focusIn: "#12202F"
    readonly property color focusOut: "#FFB300"
    readonly property color heroTop: "#0D58B4"
    readonly property color heroBottom: "#083C84"
    readonly property color heroHill: "#2568BE"
    readonly property color heroWall: "#3B7CCD"
    readonly property color ink: "#0B2A55"
    readonly property color scrim: "#B312202F"
    readonly property color shadow: "#0B2A55"

    // By role: height of the letters, height of a line, weight.
    readonly property var standardType: ({ hero: [px(72), px(96), 700], h1: [px(52), px(72), 700], h2: [px(40), px(56), 700], action: [px(34), px(48), 500], bodyL: [px(34), px(50), 400], body: [px(30), px(44), 400], label: [px(28), px(40), 500], caption: [px(24), px(36), 400], number: [px(44), px(60), 500] })
    readonly property var elderType: ({ hero: [px(84), px(112), 700], h1: [px(60), px(84), 700], h2: [px(48), px(68), 700], action: [px(44), px(60), 500], bodyL: [px(44), px(64), 400], body: [px(42), px(62), 400], label: [px(42), px(58), 500], caption: [px(42), px(62), 400], number: [px(56), px(76), 500] })
    readonly property var type: elder ? elderType : standardType

    readonly property int space_xs: px(8)
    readonly property int space_s: px(12)
    readonly property int space_m: px(16)
    readonly property int space_l: px(24)
    readonly property int space_xl: px(32)
    readonly property int space_xxl: px(48)
    readonly property int space_huge: px(64)
    readonly property int radius_control: px(18)
    readonly property int radius_card: px(24)
    readonly property int radius_sheet: px(32)
    readonly property int gutter: px(wide ? 64 : 56)
    readonly property int target_primary: px(elder ? 120 : 96)
    readonly property int target_secondary: px(elder ? 112 : 88)
    readonly property int target_row: px(elder ? 144 : 112)
    readonly property int target_key: px(elder ? 112 : 96)
    readonly property int target_headerIcon: px(elder ? 96 : 72)
    readonly property int motion_press: still ? 0 : 100
    readonly property int motion_page: still ? 0 : 240
    readonly property int motion_sheet: still ? 0 : 280
    readonly property int motion_tick: still ? 0 : 300
}
