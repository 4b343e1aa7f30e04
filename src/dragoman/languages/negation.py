"""Where a text denies something: by a word or an ending that surely does, or by one that may."""

# ruff: noqa: E501 (a line for each language)

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

_SURE = {
    "en": r"\b(?:not|never|cannot|nobody|no[ -]one|none|nothing|neither|nowhere|nor|no)\b|n['’]t\b",
    "ru": r"\b(?:не|нет|нельзя|невозможно)\b",
    "uk": r"\b(?:не|немає|нема|неможливо)\b",
    "mk": r"\b(?:не|нема\w*)\b",
    "az": r"\bdeyil(?:d[iı]r?|di|əm|ik|lər|sə|miş|sən)?\b|\byox(?:dur|du|dular|umdur)?\b|"
          r"\b\w{2,}(?:m[ıiuü]r(?:am|əm|san|sən|[ıiuü][qk]|lar|lər|d[ıiuü]\w*|s[aə]|m[ıi]ş|s[ıi]n[ıi]z)?\b|m[aə](?:y[ıi]b|d[ıi](?!r)|y[aə]c[aə]|m[ıi]ş|m[aə](?:l[ıi]|[qğky])|r[ıi][kq]\b|r[aə]m\b)\w*|m[aə]z(?:lar|lər|sa|sə|dı|di)?\b)",
    "tr": r"\bdeğil\w*|\byok(?:tur?|tu\w*|sa)?\b|"
          r"\b\w{2,}(?:m[ıiuü]yor\w*|m[ae](?:d[ıi]|y[ae]c[ae][kğ]|m[ıi]ş|m[ae](?:l[ıi]|k\b)|y[ıi]p|y[ıi][zmn]\b|y[ae]l[ıi]m)\w*|m[ae]z(?:lar|ler|d[ıi]|sa|se)?\b)",
    "hy": r"\bոչ\b|\bչ(?:է|ի|եմ|ես|ենք|եք|են)\b|\bչէ(?:ր|ի)\w*|\bչ(?!ափ|ար(?!եց|վ)|ե(?!ղավ|ղան|ղել|ղած)|ի|է|որ|ո(?!ւնե|ւնի|ւզ)|ղ)[^\W\d]{2,}",
    "ka": r"\b(?:არ|ვერ|აღარ|ვეღარ|არა|არც|ნუ|არავინ|არაფერი|ვერავინ|ვერაფერი|ვერც|აღარც)\b",
    "fa": r"\bنمی\w*|\bنیست\w*|\bن(?:خواه|خواست|بود|باش|باید|شد|شو|کرد|کن|دار(?!ای)|داشت|داد|دهد|دهند|گفت|گوی|رفت|توان|یافت|گرفت|گیر|ماند|یامد|یاور|یای|ده\b|زن\b|رسید|رسان|دید|بین|گذاشت|گذار|پذیر|شناخ|یافته|خورد)\w*",
    "ar": r"\b[وف]?(?:لم|لن|ليس\w*|لست|لا)\b",
    "fr": r"\b(?:ne\s|n['’])(?:\S+\s+){0,4}?(?:\S+['’])?(?:pas|jamais|rien|personne|aucun\w*|plus|ni|nulle?)\b",
    "de": r"\b(?:nicht|kein\w*|niemals|nie|niemand\w*|nichts|weder|nirgend\w*)\b",
    "es": r"\b(?:no|nunca|jamás|nadie|ning[uú]n\w*|tampoco|nada)\b",
    "zh": r"不(?:会|能|是|可|应|想|愿|再|要|允|同意|知|认为|存在|需|必|打算|接受|支持|相信|希望|承认|排除|喜欢|确定|清楚|属|具备|参加|符|了解|见|用|在|准|敢|肯|许|行|对|喜|适|容|像|赞|给|算|该)|没(?!收|落)|未(?:能|曾|获|得|有|被|经|对|在|见|予|提|作|做|证|发|说|透|受|达|参)|[并从尚]未|[并]非|并[不没]|无(?:法|需|须|意|权|人|力|罪|视)|毫[不无]|[绝决从永]不|[请切]勿|不[到了]",
}  # fmt: skip
"""One of these is there wherever a clause is denied."""
_SAYINGS = {
    "en": r"\bnot (?:only|just|to mention|least|unlike|until|uncommon\w*)\b|\b(?:or|if|whether or|why|believe it or) not\b|\bno-(?!one)\w+|\bno (?:doubt|matter|less than|fewer than|more than|later than|sooner|wonder)\b|\bno\. ?\d|\bno(?=[,.!?])|\bcan(?:not|['’]t) be denied|\bnot fail\b|\b(?:cannot|can['’]t|couldn['’]t|not) help\b|\bnot have come at a worse|\bnothing but\b",
    "ru": r"\bне (?:переста|прекраща|запира|мо(?:гу|жет|гут|г|гли) не|можно не|только|просто|менее|более|раз|столько|позднее|позже|старше|младше|меньше|больше|хуже|умолкая|говоря|смотря)\b|\b(?:пока|едва ли|едва|чуть|чуть ли|вряд ли|если) не\b|\bникто иной, как|\bне что иное|\bне кто иной|\bтем не\b|\bнет(?=,)",
    "uk": r"\bне (?:перестава|припиня|можна не|тільки|лише|просто|менш\w*|більш\w*|раз|пізніше|старше|молодше|гірше|кажучи)\b|\b(?:поки|доки|ледь|мало|чи|якщо|аж поки) не\b|\bтим не\b|\bне хто інший|\bне що інше",
    "mk": r"\bне (?:преста|запира|само|повеќе|помалку|подоцна|постар\w*|помал\w*)\b|\b(?:додека|дури|дали|или|освен ако) (?:\w+ ){0,2}не\b",
    "az": r"\bnəinki\b|\b(?:təkcə|yalnız|sadəcə)\b[^.;:]{0,80}\b(?:deyil|yox)\b|\byox (?:ol|et|ed)\w+|\bkömür\w*|\b(\w{2,}?)\w{0,2}[ıiuü][bp][ -]\1\w{0,2}m[aə]\w+|\b(?:vladimir|dəmir|kəşmir|təmir|pamir|namaz|komedi|\w*əhməd|\w*əmməd)\w*|\bbaşqa (?:bir )?şey deyil",
    "tr": r"\b(?:sadece|yalnız|yalnızca)\b[^.;:]{0,80}\bdeğil\b|\byok (?:et|ed|ol)\w+|\b(\w{2,}?)\w{0,2}[ıiuü][pb][ -]\1\w{0,2}m[ae]\w+|\b(?:komedi|namaz|pijama|\w*ahmed|mehmed|muhammed)\w*|\bbaşka (?:bir )?şey değil",
    "hy": r"\bոչ (?:միայն|միայնակ|պակաս|ավել|ավելի|ուշ)\b|\bքանի դեռ\b|\bթե ոչ\b|\bչնայած\w*|\bմինչև չ\w+",
    "ka": r"\bარა (?:მხოლოდ|მარტო|უგვიანეს|ნაკლებ)\w*|\bსანამ (?:\w+ ){0,3}არ\b|\bთუ (?:არა|არ)\b",
    "fa": r"\bنه تنها\b|\bنه فقط\b|\bتا (?:زمانی|وقتی) که ن\w+",
    "ar": r"\b[وف]?لا (?:يتجاوز|تتجاوز|يزيد|تزيد|يزال|تزال|زال\w*|سيما|بد|شك|يقل|تقل|محالة)\w*|\b(?:ليس\w*|لم (?:يكن|تكن)) فقط\b|\bفليس\b|\bولم شمل\w*|\bليس\w* (?:مجرد|فحسب)\b|\bألا و",
    "fr": r"\bn['’]est[- ]ce pas\b|\bpas (?:seulement|uniquement)\b|\bn(?:e |['’])\w+ pas (?:seulement|que)\b|\bne (?:\w+ )?plus que\b",
    "de": r"\bnicht (?:nur|zuletzt|zu vergessen|weniger|mehr als|allein|später als)\b|\b(?:ob oder|oder|wenn) nicht\b",
    "es": r"\bno (?:s[oó]lo|solamente|obstante|menos de|m[aá]s de|m[aá]s que)\b|\b(?:o|si) no\b(?=[,.?]| es)|\bnada m[aá]s\b",
    "zh": r"[是能会可要][不没](?=[是能会可要有])|不是[^，。]{1,20}(?:而是|就是)|不能不|不可(?:否认|避免|思议)|不知所措|不会不|无需多言|可不是",
}  # fmt: skip
"""They sound like a denial, and are none."""
_MAYBE = {
    "en": r"\bwithout|\bun(?!i|der|til|cle|ct)\w{3,}|\bin(?:ab|acc|act|adeq|adm|adv|app|cap|compat|compet|compl|concl|consid|consist|conven|corr|cur|deci|eff|elig|equ|escap|evit|exac|exc|expens|exper|explic|freq|hum|just|noc|numer|oper|secur|sens|sep|signif|solu|solv|suff|toler|valid|visib|volunt|vulner|defi|exor|cred|expre|describ|finit|tract)\w+|"
          r"\bim(?:poss|perf|prac|prob|prop|pat|mob|mov|mun)\w+|\birr\w+|\bill(?:eg|og|it)\w+|\bnon-?(?!gov)\w+|\bdis(?:agr|allow|appear|appro|avow|claim|connec|contin|credi|enga|hon|inform|inter|like|loy|obe|pens|prov|qual|regard|resp|satis|solv|trus|band|abl)\w*|\bmis(?:con|und|inf|man|trust|tak|s(?:ing|ed)\b)|\bfail|\brefus|\bden[yi]|\black|hardly|barely|scarce|\w+less\b|"
          r"prevent|avoid|\bonly|unless|reject|rare|seldom|exclu|\bban|anything but|\bfree (?:of|from)|oblivious|deadlock|landlock|\bwrong|\bever\b|\bworst|\bstruggl|\bwast|\bquiet\b|\bscrap|\bproblem|\bdifficult|\btrouble|\bblock|declin|hid(?:e|den)|silen|anonym|"
          r"last thing|beyond|cease|stopp|few\b|rather than|instead|\btoo\b|far from|\bless\b|\bdoubt|\bbarred\b|minus|except|against|oppos|halt|absen|void|shortage|reluctan|suspend|cancel|elude|escape|forb|prohib|open[- ]minded|outside|(?:stay\w*|keep\w*|kept) (?:away|out|off)|in vain|\blos[es]|stall|stuck|underprep|\battempted|vanish|\bdrop|evict|decentr|fallen out|moved away",
    "ru": r"\bне(?!го|му\b|й\b|ё|ск|дел|дав|мец|мк|фт|йт|рв|за|об|по)\w+|\bбез|\bотказ|\bотриц|\bтолько|\bлишь|\bедва|\bвряд|\bчуть|\bзапре|\bотсутств|\bкроме|\bперест|\bнеобы|\bпреж|\bнедо|\bневоз|\bнеза|\bпротив|\bмало|\bнепр|\bизбе|\bпрекра|\bредк|\bвне\b",
    "uk": r"\bне(?!ї|ю|щодав|мец|йт|рв|об|за|по)\w+|\bбез|\bвідмов|\bзапереч|\bтільки|\bлише|\bледве|\bнавряд|\bзаборон|\bвідсутн|\bокрім|\bбрак|\bнево|\bнеза|\bпроти|\bмало|\bуник|\bприпин|\bрідк|\bпоза\b|\bпереста",
    "mk": r"\bне(?!го|ј|а\b|кол|дел|што|ќе)\w+|\bбез|\bсамо|\bодби|негира|отфрл|\bедвај|забран|спреч|освен|недост|против|прест|избег|одрек|малку|недо",
    "az": r"\w{2}s[ıiuü]z|\w{2}m[aə](?:d[aə]n\b|s[ıi]n(?:l[aə]r)?\b|s[aə]\b)|yalnız|imtina|rədd|qeyri|\bna(?:mə[lqy]|raz|tamam|dürüst|haqq|rahat|əlac)|inkar|əngəl|qadağa|bilməz|çətin|\w{2}m[aə](?:y[aə]n|m[aə])|\baz\b|əleyh|əvəzin|dayan",
    "tr": r"\w{2}s[ıiuü]z|\w{2}m[ae](?:d[ae]n\b|s[ae]\b|s[ıi]n(?:l[ae]r)?\b|y[ae]n|m[ae])|\bsadece|\byalnız|redd|\basla|aksi|\bgayri|engel|yasak|vazgeç|inkar|inkâr|eksik|başarıs|dışında|önle|\baz\b|karşı|yerine",
    "hy": r"\bան[^դկհգձց]\w+|\bդժ|\bառանց|\bմիայն|մերժ|ժխտ|\bբացակ|\bհազիվ|հրաժար|արգել|\bբացի|դադար|պակաս|չեղարկ|\bոչ(?!ինչ)\w+|կանխ|խուսափ|դեմ\b|ձախող",
    "ka": r"\bარ(?:ა|ც|ას)\w+|\bუ\w{3,}(?:ო|ელ|ურ)|გარეშე|მხოლოდ|\bუარ|ძლივს|აკლ|კრძალ|შეწყვ|წინააღმდ|ნაკლ|გარდა|არიდ|თავი\w* შე|ხელი\w* შე|არ\w*ფ|უშედეგ|დამალ|ფარულ",
    "fa": r"بدون|غیر|\bبی‌\w+|\bبی (?!بی|آی|ان|ام)\w+|عدم|تنها|فقط|\bرد\b|جز\b|\bنا(?:امید|آرام|آگاه|امن|بود|برابر|توان|چار|خو|درست|دیده|رضا|راضی|شناخ|عادل|کافی|کام|گزیر|گوار|مشخص|معلوم|ممکن|مناسب|مطمئن|مطلوب|محدود|موفق|هنجار|ایمن|راحت)\w*|\bنه\b|ممنوع|خودداری|امتناع|مخالف|لغو|علیه|جلوگیری|کمبود|فاقد|انکار|تکذیب|متوقف|مگر",
    "ar": r"\b[وف]?ما (?:زال|كان|عاد|لم|من)\w*|\b[وفلب]?(?:غير|دون|عدم|بلا|ألا|لولا|بدون|دونما)\b|بعدم|لعدم|إلا(?! أن)|سوى|فقط|رفض|\bينف[يى]|\bنف[ىي]|أبدا|قلما|نادر|منع|فشل|مجرد|حظر|تجنب|كلا|استبعد|استحال|مستحيل|ضد|توقف|انكر|أنكر|خال",
    "fr": r"\bnon\b|\bpas\b|\bsans|\bjamais|\bni\b|\brien|\brefus|\bim(?:poss|pui|pré|par)|\bin(?:cap|suf|vis|acc|adm|compl|consid|eff|ex|jus|util|val|exact)|\bpeu\b|\bsauf|\bseul|aucun|manqu|empêch|évit|interdi|absen|rejet|\bn['’]|\bne\b|\bmal\b|\bdés|\bcontre|cess|ignor|\birr|\bill[ée]|faux|moins|dépourvu|échou|nie(?:r|nt)?\b|dément|oppos",
    "de": r"\bohne|\bun(?!d\b|s|ter|i|ge(?:fähr|fär))\w+|\bnein|\bkaum|\bnur|\w{3}los(?:en?|e[rsm])?\b|weiger|lehn|bestr|außer|statt\b|verb[io]t|fehl|mangel|verhinder|wenig|leugne|\berst\b|gegen|aufhör|scheiter|selten|verhüt|\bnie|vermeid|dement|fals|entfäll|\bin(?:akz|komp|eff|sta)|\bkeinesw|stopp|versag",
    "es": r"\bnul|\bsin\b|\bim(?:pos|pid|pun|pro)|\bin(?:cap|suf|vis|adm|ac|comp|efi|ex|jus|val|út|útil|dep)|apenas|neg[aóo]|nieg|rechaz|s[oó]lo|falt|evit|poc[oa]s?\b|ausen|prohib|\bdes(?:con|ap|a[cgt]|ob|mi|le)\w+|contra|dej[aóo]\b|excepto|salvo|imposib|carec|menos|ilegal|\birr|mal\b|ignor|difícil|fracas",
    "zh": r"[不没沒未无無勿]|(?<!并|除)非(?![洲常政])|别(?=[让再去说怕想])|[^是]否|拒|缺|禁|失(?=败|去|灵|职|踪|误)|只(?=[有是能会])|难(?=以|于|过|免|得)|反对|停(?=止|下|业)|免|减少|很少|放弃|绝|除非|除了",
}  # fmt: skip
"""Whoever writes one of these may have denied what another denies in plain words."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Denials:
    """What a text denies: where it surely does, how many other words may deny, how many only sound so."""

    places: tuple[Place, ...]
    hints: int
    sayings: int


def knows(language: str) -> bool:
    """Whether it is known how a language denies."""
    return language in _SURE


def denials(text: str, language: str) -> Denials:
    """Return what a text denies, in reading order."""
    small = text.replace("İ", "i").lower()
    sayings, plain = _without(_SAYINGS[language], small)
    places = tuple(match.span() for match in _pattern(_SURE[language]).finditer(plain))
    _, rest = _without(_SURE[language], small if language == "zh" else plain)
    hints = len(_pattern(_MAYBE[language]).findall(rest))
    return Denials(places, hints, sayings)


def _without(expression: str, text: str) -> tuple[int, str]:
    """Return how often something is in a text, and the text with as many spaces instead."""
    plain, count = _pattern(expression).subn(lambda match: " " * len(match[0]), text)
    return count, plain


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression)
