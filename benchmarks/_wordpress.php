<?php
// Installs a WordPress with one article: php _wordpress.php FOLDER PORT
[, $folder, $port] = $argv;
$_SERVER['HTTP_HOST'] = "127.0.0.1:$port";
define('WP_INSTALLING', true);
require "$folder/wp-load.php";
require "$folder/wp-admin/includes/upgrade.php";
function wp_mail() { return true; }
wp_install('The Bridge', 'chief', 'chief@example.org', true, '', 'correct horse battery');
$text = str_repeat('The bridge over the river opened this morning after four years of work. ', 90);
$paragraphs = array_map(fn($n) => "<!-- wp:paragraph --><p>$n. $text</p><!-- /wp:paragraph -->", range(1, 4));
$always = "$folder/wp-content/mu-plugins";
is_dir($always) || mkdir($always);
// It redirects /?p=1 to itself, as its port is not 80.
file_put_contents("$always/measured.php", "<?php remove_action('template_redirect', 'redirect_canonical');");
update_option('permalink_structure', '');
wp_update_post(['ID' => 1, 'post_title' => 'The bridge opens', 'post_content' => implode("\n", $paragraphs)]);
