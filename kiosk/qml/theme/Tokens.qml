pragma Singleton
import QtQuick

// Made by `python -m shared.qt.theme` from resources/theme/tokens.json; edit that.
QtObject {
    id: tokens
    // Pixels of one unit (0.25 mm), and whether the person asked for large letters.
    property real scale: 1
    property bool elder: false
    function px(units: real): int { return Math.round(units * tokens.scale) }

    readonly property color bg: "#F4F7FB"
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
    readonly property color primarySoft: "#E4EEFB"
    readonly property color paleOnPrimary: "#D6E4F7"
    readonly property color success: "#095228"
    readonly property color successSoft: "#E2F4E9"
    readonly property color warn: "#774000"
    readonly property color warnSoft: "#FFF1DB"
    readonly property color danger: "#9A0F16"
    readonly property color dangerSoft: "#FDE8E8"
    readonly property color brandRed: "#AB1119"
    readonly property color gold: "#FFC53D"
    readonly property color focusIn: "#12202F"
    readonly property color focusOut: "#FFB300"
    readonly property color scrim: "#B312202F"

    readonly property int heroSize: px(elder ? 84 : 72)
    readonly property int heroLine: px(elder ? 112 : 96)
    readonly property int heroWeight: 700
    readonly property int h1Size: px(elder ? 60 : 52)
    readonly property int h1Line: px(elder ? 84 : 72)
    readonly property int h1Weight: 700
    readonly property int h2Size: px(elder ? 48 : 40)
    readonly property int h2Line: px(elder ? 68 : 56)
    readonly property int h2Weight: 700
    readonly property int actionSize: px(elder ? 44 : 34)
    readonly property int actionLine: px(elder ? 60 : 48)
    readonly property int actionWeight: 500
    readonly property int bodyLSize: px(elder ? 44 : 34)
    readonly property int bodyLLine: px(elder ? 64 : 50)
    readonly property int bodyLWeight: 400
    readonly property int bodySize: px(elder ? 42 : 30)
    readonly property int bodyLine: px(elder ? 62 : 44)
    readonly property int bodyWeight: 400
    readonly property int labelSize: px(elder ? 42 : 28)
    readonly property int labelLine: px(elder ? 58 : 40)
    readonly property int labelWeight: 500
    readonly property int captionSize: px(elder ? 42 : 24)
    readonly property int captionLine: px(elder ? 62 : 36)
    readonly property int captionWeight: 400
    readonly property int numberSize: px(elder ? 56 : 44)
    readonly property int numberLine: px(elder ? 76 : 60)
    readonly property int numberWeight: 500

    readonly property int space_xs: px(8)
    readonly property int space_s: px(12)
    readonly property int space_m: px(16)
    readonly property int space_l: px(24)
    readonly property int space_xl: px(32)
    readonly property int space_xxl: px(48)
    readonly property int space_huge: px(64)
    readonly property int radius_control: px(16)
    readonly property int radius_card: px(24)
    readonly property int radius_sheet: px(32)
    readonly property int target_primary: px(elder ? 120 : 96)
    readonly property int target_secondary: px(elder ? 112 : 88)
    readonly property int target_row: px(elder ? 144 : 112)
    readonly property int target_key: px(elder ? 104 : 88)
    readonly property int target_headerIcon: px(elder ? 96 : 72)
    readonly property int motion_press: 100
    readonly property int motion_page: 240
    readonly property int motion_sheet: 280
    readonly property int motion_tick: 300
}
