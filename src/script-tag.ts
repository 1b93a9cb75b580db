import { boot } from './boot';
import type { UiModule } from './ui/context';

// The small file: the UI is fetched when a person must see it. A failed import may be remembered, so a retry varies the address.
boot((url, attempt) => import(attempt ? `${url}${url.includes('?') ? '&' : '?'}retry=${attempt}` : url) as Promise<UiModule>);
