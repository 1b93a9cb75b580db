// The page as the app shows it: each decision is told to the app, and a refusal in the app counts here. In a browser nothing happens.
import { connectWebView } from '/webview.js';

connectWebView(window.kelisim);
