//! The window stays where it is: no other address, no second window, nothing sent.

use companion_tests::Outcome;
use companion_tests::listener::Listener;
use companion_tests::screen::Screen;
use companion_tests::window::Window;
use companion_tests::world::World;

/// Ways out of a page. `HOST` is the listener's.
const WAYS_OUT: [&str; 16] = [
    "location.href = 'http://HOST/href'",
    "location.assign('http://HOST/assign')",
    "location.replace('http://HOST/replace')",
    "location.href = 'file:///etc/hostname'",
    "location.href = 'data:text/html,gone'",
    "location.href = 'javascript:document.title=1'",
    "location.href = 'blob:http://HOST/x'",
    "window.open('http://HOST/open')",
    "window.open('about:blank')",
    "window.open('tauri://localhost/index.html')",
    "const a = document.createElement('a'); a.href = 'http://HOST/link'; document.body.append(a); a.click()",
    "const a = document.createElement('a'); a.href = 'http://HOST/blank'; a.target = '_blank'; document.body.append(a); a.click()",
    "const a = document.createElement('a'); a.href = 'http://HOST/file'; a.download = 'x'; document.body.append(a); a.click()",
    "const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url=http://HOST/refresh'; document.head.append(m)",
    "const f = document.createElement('form'); f.action = 'http://HOST/form'; f.target = '_blank'; document.body.append(f); f.submit()",
    "const d = new DataTransfer(); d.setData('text/uri-list', 'http://HOST/drop'); \
     document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer: d }))",
];

/// Something that a page which was loaded anew would not have.
const MARK: &str = "window.__stays = true";
const CHECK: &str = "
    const done = arguments[0];
    setTimeout(() => done([window.__stays === true, location.origin]), 250);
";

#[tokio::test]
async fn no_way_leads_out_of_the_window() -> Outcome {
    let listener = Listener::start()?;
    let world = World::new()?;
    let window = Window::open(&world).await?;
    let screen = Screen::connect(world.display())?;
    window.wait_for("welcome-continue").await?;
    window.run(MARK, Vec::new()).await?;
    let windows = screen.window_count()?;
    for way in WAYS_OUT {
        let way = way.replace("HOST", &listener.authority());
        // Some ways are closed by an exception, which is as good.
        window
            .run(&format!("try {{ {way} }} catch {{}}"), Vec::new())
            .await?;
        let page = window.run_until_called(CHECK, Vec::new()).await?;
        assert_eq!(page[0], true, "{way}: the page was left");
        assert_eq!(page[1], "tauri://localhost", "{way}");
        assert_eq!(
            screen.window_count()?,
            windows,
            "{way}: another window opened"
        );
    }
    window.wait_for("welcome-continue").await?;
    // WebKit may open a connection before it asks whether it may go there; the answer is no, and not a word is said.
    assert!(
        listener.words().iter().all(String::is_empty),
        "something was sent"
    );
    window.close().await
}
