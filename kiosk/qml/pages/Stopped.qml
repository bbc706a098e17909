import "../controls"

// It does not go on from here: what happened, whether anything is lost, what to do now.
Page {
    id: page

    readonly property var notice: view.notice ? view.notice : ({ title: "", body: "", code: "" })

    Scene {
        objectName: "stoppedNotice"
        title: page.notice.title
        subtitle: page.notice.body
        code: page.fill("stopped.code", { code: page.notice.code })
        picture: Badge { icon: page.notice.code.startsWith("SYN") ? "cloud_off" : "warning"; tone: "warn" }
        actions: [
            SceneButton {
                objectName: "retryButton"
                visible: page.view.canRetry === true
                kind: "primary"
                icon: "retry"
                text: page.t("stopped.retry")
                onClicked: page.press("retry", null)
            },
            SceneButton {
                objectName: "leaveButton"
                text: page.t("stopped.exit")
                onClicked: page.press("exit", null)
            }
        ]
    }
}
