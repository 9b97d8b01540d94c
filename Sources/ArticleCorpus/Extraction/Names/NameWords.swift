/// The words of `NameTable`: English, and the languages in which template authors write names often.
enum NameWords {
    static let all: [(NameTraits, String)] = [
        (.content, "article content entry post story main text body blog hentry page news artikel beitrag inhalt contenido contenu texte"),
        (
            .articleBody,
            """
            articlebody articletext articlecontent storybody storycontent storytext postcontent postbody posttext entrycontent entrytext \
            entrybody bodytext bodycopy maincontent contentbody contenttext contentmain contentarticle articlecopy newsbody newstext \
            newscontent artikeltext artikelinhalt richtext pagecontent postarticle blogcontent blogpost contentwell paragraphs textblock \
            bodycontent typepost hentry articlemain singlecontent fulltext detailtext newsdetail
            """
        ),
        (
            .navigation,
            """
            nav navi navigation navbar navigate menu submenu breadcrumb breadcrumbs breadcrumbtrail crumbs pagination pager paging pagenav \
            postnav postnavigation navlinks navprevious navnext navlink skiplink skiplinks toolbar topbar menubar megamenu sitemap toc \
            tableofcontents languages langswitch languageswitcher searchform searchbox quicklinks backlink jumplinks subnav subnavigation \
            mainmenu mainnav navmenu dropdown tabs seealso prevnext nextprev previousnext hauptnavigation
            """
        ),
        (
            .comments,
            """
            comment comments commentlist commentform commentbox commentarea commentsection respond reply replies disqus livefyre discussion \
            kommentar kommentare kommentarbereich commentaires commentaire comentarios comentario trackback trackbacks pingback fbcomments \
            spotim coral leserkommentare commento talkback feedback
            """
        ),
        (
            .sharing,
            """
            share sharing shares sharebar sharebuttons sharebox sharedaddy sharethis addtoany addthis shareicons sharetools social \
            socialmedia socialshare socials socialbar socialicons socialbuttons shariff follow followus followers retweet jpsharing heateor \
            sociallinks shariffbuttons twittershare facebookshare whatsapp bookmarks bookmarking teilen printlink articletools \
            articleactions actionbar synved ssba essb
            """
        ),
        (
            .related,
            """
            related relatedposts relatedarticles relatedlinks relatedcontent relatednews relatedtopics relatedstories recommended \
            recommendation recommendations recommend recirc recirculation morefrom morestories morenews moreon morelinks readmore readnext \
            readalso alsoread alsolike youmaylike youmightlike popular mostpopular mostread mostviewed trending trendingnow latest \
            latestnews recentposts recent recentcomments outbrain taboola zergnet plista similar upnext nextarticle nextpost prevpost \
            previouspost teasers teaserlist teaserbox suggested suggestions inbrief verwandte weitere weiterlesen aehnliche mehrzumthema \
            topstories toparticles topnews jprelatedposts yarpp crp wprp promolinks furtherreading carousel slideshow slider
            """
        ),
        (
            .advertising,
            """
            ad ads adv advert adverts advertisement advertising advertisements adbox adslot adunit adcontainer adwrapper adsense adsbygoogle \
            adblock adspace adplacement adbanner adtech admanager admargin dfp gpt doubleclick sponsor sponsored sponsors sponsoredcontent \
            promo promos promobox promotion promotional banner banners anzeige anzeigen werbung reklame publicidad publicite \
            affiliate paidcontent commercial leaderboard skyscraper mpu billboard
            """
        ),
        (
            .author,
            "author authors byline bylines autor autoren authorname postauthor entryauthor writtenby verfasser vcard auteur reporter credits"
        ),
        (
            .biography,
            """
            authorbox authorbio authorinfo authordescription authorprofile authorcard aboutauthor abouttheauthor aboutauthors bio biography \
            autorinfo authorarea authorsbio postauthorbox sabox saboxplugin authorsection articleauthor
            """
        ),
        (
            .details,
            """
            meta postmeta entrymeta articlemeta metadata metainfo postinfo articleinfo postdetails entryutility byline timestamp dateline \
            readingtime readtime viewcount views rating ratings starrating votes voting vote likes likebox postviews entrydate postdate \
            articledate pubdate publishdate posted postedon postedin filedunder permalink edit editlink
            """
        ),
        (
            .date,
            "date time datetime timestamp published publishdate pubdate postdate entrydate articledate datum posted postedon created dateline fecha updated"
        ),
        (
            .footer,
            """
            footer foot footnav footerlinks pagefooter sitefooter articlefooter postfooter entryfooter copyright legal impressum disclaimer \
            imprint colophon bottombar fuss fusszeile fussbereich postbottom
            """
        ),
        (
            .sidebar,
            """
            sidebar sidebars sidecolumn sidebox rightcolumn rightcol leftcolumn leftcol rightrail leftrail rail aside secondary tertiary \
            sidecontent rightsidebar leftsidebar marginalspalte marginal randspalte
            """
        ),
        (
            .widget,
            "widget widgets widgetarea widgettitle textwidget tagcloud archives blogroll gadget infobar counter weather calendar stockticker ticker poll survey quiz contact kontakt contactbox kontaktbox ansprechpartner appstore appstores playstore"
        ),
        (
            .newsletter,
            """
            newsletter newsletters newslettersignup newsletterbox signup subscribe subscription subscriptions subscriber optin mailchimp \
            emailsignup mailinglist abo abonnieren abonnement paywall regwall register registration login signin logon premium \
            membership donate donation donations spenden patreon crowdfunding calltoaction cta
            """
        ),
        (.hidden, "visuallyhidden screenreader screenreadertext sronly srtext visibilityhidden printonly noscript displaynone offscreen"),
        // Alone only: `hidden-xs` hides on small screens.
        (.hiddenWord, "hidden hide invisible"),
        (
            .overlay,
            """
            cookie cookies cookiebar cookienotice cookieconsent cookiebanner cookielaw consent gdpr dsgvo ccpa popup popups popover modal \
            modals overlay lightbox tooltip tooltips dialog notification notifications alertbar notice adblocker offcanvas toast \
            interstitial privacybanner
            """
        ),
        (
            .caption,
            """
            caption captions figcaption wpcaption wpcaptiontext imagecaption photocaption mediacaption credit photocredit imagecredit \
            bildunterschrift bildtext legend legende imagecopyright imgcaption picturecaption copyrightholder fotocredit bildquelle piccaption
            """
        ),
        (.picture, "image images photo photos picture pictures bild foto imagetop imageblock mediablock"),
        (
            .tags,
            "tags taglist taglinks tagcontainer posttags entrytags articletags keywords topiclist categories catlinks postcategories labels hashtags schlagworte schlagwort themen stichworte"
        ),
        (.title, "title headline heading headlines entrytitle posttitle articletitle pagetitle storytitle titel ueberschrift"),
        (.lead, "lead lede intro introtext teaser teasertext articleteaser subline abstract introduction vorspann einleitung"),
        (.subtitle, "standfirst subtitle subheadline subheading subhead summary dek deck chapo kicker tagline"),
        (.header, "header masthead pageheader siteheader topheader head kopf kopfbereich branding logo"),
    ]
}
