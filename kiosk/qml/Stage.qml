pragma ComponentBehavior: Bound
import QtQuick
import "theme"
import "controls"

// Header, one page, and what stays in its place: a foot below an upright page, a rail beside a wide one.
Part {
    id: stage

    property string shown: ""
    property string board: ""    // the subject whose items are listed first; forgotten at home
    property var prepared: []

    signal touched

    function forward(what: string, value: var) {
        if (what === "list")
            board = value === null ? "" : value
        press(what, value)
    }
    function pageUrl(step: string): string {
        return "pages/" + step.split("_").map(word => word[0].toUpperCase() + word.slice(1)).join("") + ".qml"
    }
    function refresh() {
        if (view.step === "home")
            board = ""
        if (view.step === shown) {
            if (page.item)
                (page.item as Page).view = view
            return
        }
        // The first page at once; later ones in small pieces, so that the window never stands still for one.
        page.asynchronous = shown !== ""
        shown = view.step
        page.setSource(pageUrl(shown), { view: view, texts: texts, board: board })
    }

    Component.onCompleted: refresh()
    onViewChanged: refresh()
    onTextsChanged: if (page.item) (page.item as Page).texts = texts

    // The other pages are made ready while nobody waits, so that none is compiled under a finger.
    Timer {
        interval: 400
        running: true
        onTriggered: stage.prepared = ["identify", "recognising", "items", "guide", "prefilling", "check", "sign", "submitting",
            "result", "printing", "rate", "goodbye", "take_number", "priority", "taking_number", "ticket", "delayed", "checking_printout",
            "stopped"].map(
            step => Qt.createComponent(stage.pageUrl(step), Component.Asynchronous, stage))
    }

    Loader {
        id: page
        objectName: "page"
        onLoaded: {
            // Something may have changed while the page was made.
            (page.item as Page).view = stage.view;
            (page.item as Page).texts = stage.texts
            if (page.asynchronous && !Tokens.still)
                enter.restart()
        }
        anchors.top: header.bottom
        anchors.bottom: Tokens.wide ? parent.bottom : always.top
        anchors.left: Tokens.wide ? always.right : parent.left
        anchors.right: parent.right
    }
    Connections {
        target: page.item as Page
        function onPress(what: string, value: var) { stage.forward(what, value) }
    }
    NumberAnimation {
        id: enter
        target: page.item
        property: "x"
        from: Tokens.px(32)
        to: 0
        duration: Tokens.motion_page
        easing.type: Easing.OutCubic
    }
    Header {
        id: header
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        view: stage.view
        texts: stage.texts
        onPress: (what, value) => stage.forward(what, value)
    }
    Loader {
        id: always
        x: 0
        y: Tokens.wide ? header.height : parent.height - height
        width: Tokens.wide ? Tokens.px(Tokens.elder ? 420 : 344) : parent.width
        height: Tokens.wide ? parent.height - header.height : Tokens.px(Tokens.elder ? 152 : 136)
        sourceComponent: Tokens.wide ? rail : foot
    }
    Component {
        id: foot
        Foot {
            view: stage.view
            texts: stage.texts
            onPress: (what, value) => stage.forward(what, value)
        }
    }
    Component {
        id: rail
        Rail {
            view: stage.view
            texts: stage.texts
            onPress: (what, value) => stage.forward(what, value)
        }
    }
    Loader {
        anchors.fill: parent
        active: stage.view.isCovered === true || stage.view.isIdleWarned === true || stage.view.isHelpOpen === true
        sourceComponent: Overlays {
            view: stage.view
            texts: stage.texts
            onPress: (what, value) => stage.forward(what, value)
        }
    }
    // Every touch counts as being there, whatever lies under the finger. It lies above all and only looks on:
    // a handler below a button would not hear of its presses.
    Item {
        anchors.fill: parent
        z: 1
        PointHandler { onActiveChanged: stage.touched() }
    }
}
