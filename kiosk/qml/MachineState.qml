import QtQuick
import "theme"
import "controls"

// What this machine can do right now, before anybody begins.
Part {
    id: state

    readonly property bool isPaperKnown: view.paperState !== undefined && view.paperState !== "unknown"

    implicitHeight: chips.height

    Flow {
        id: chips
        width: state.width
        spacing: Tokens.space_m
        Label {
            visible: Tokens.wide
            width: state.width
            role: "label"
            font.weight: 700
            color: Tokens.text2
            text: state.t("home.machine")
        }
        Chip {
            objectName: "readerState"
            width: Tokens.wide ? chips.width : implicitWidth
            tone: state.view.hasReader ? "success" : "warn"
            icon: state.view.hasReader ? "done" : "clock"
            text: state.t(state.view.hasReader ? "home.reader" : "home.no_reader")
        }
        Chip {
            objectName: "paperState"
            width: Tokens.wide ? chips.width : implicitWidth
            visible: state.isPaperKnown
            tone: state.view.paperState === "ok" ? "success" : "warn"
            icon: state.view.paperState === "ok" ? "done" : "warning"
            text: state.isPaperKnown ? state.t("paper." + state.view.paperState) : ""
        }
    }
}
