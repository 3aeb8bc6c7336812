/**
 * The pages that the facts were read on.
 */

/** A page by the name it has among the facts. */
export const SOURCES = {
  eastleighVoice:
    'https://eastleighvoice.co.ke/haiti%20national%20police/20610/' +
    'un-opens-trust-fund-for-haiti-mission-as-conflict-escalates',
  devdiscourse:
    'https://www.devdiscourse.com/article/law-order/' +
    '2856116-us-pledges-further-100-mln-to-haiti-security-mission',
  devdiscourse2025: 'https://www.devdiscourse.com/article/politics/',
  drawdown: 'https://dr1.com/forums/threads/waiting-for-kenyans-to-arrive.410599/page-6',
  cnn: 'https://uk.news.yahoo.com/pentagon-contracts-reveal-us-prep-213714280.html',
  canada:
    'https://www.canada.ca/en/global-affairs/news/2024/02/' +
    'canada-announces-123-million-in-funding-to-improve-security-in-haiti.html',
  mirage: 'https://miragenews.com/canada-pledges-extra-5-7m-for-haiti-security-1263882',
  projectBrowser:
    'https://w05.international.gc.ca/projectbrowser-banqueprojets/' +
    'project-projet/details/p014129001',
  marketscreener: 'marketscreener (German), 46066182',
  dominicanToday: 'https://dominicantoday.com/amp/news?id=225614',
  kbc: 'https://www.kbc.co.ke/monica-juma-haiti-mission-to-continue-despite-us-funding-freeze/',
  urduPoint:
    'https://www.urdupoint.com/en/world/us-freezes-funding-contributions-to-haiti-mul-1918151.html',
  tv47:
    'https://tv47.digital/' +
    'us-freezes-funding-to-kenya-led-haiti-multinational-security-force-un-report-86325',
} as const
