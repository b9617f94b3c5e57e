<?php
/**
 * Plugin Name: Tujie
 * Description: [tujie view="five-year"] shows a chart of the report. The folder tujie/ lies beside this file.
 * Version: 0.1.0
 * License: MIT OR Apache-2.0
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * The element, with those attributes that it knows; whatever an author writes stays an attribute's text.
 */
function tujie_shortcode( $given ) {
	$known = array( 'view' => '', 'lang' => '', 'theme' => '', 'size' => '', 'text-scale' => '', 'menu' => '', 'loading' => '' );
	$html  = '<tujie-chart';
	foreach ( shortcode_atts( $known, $given, 'tujie' ) as $name => $value ) {
		if ( '' !== $value ) {
			$html .= ' ' . $name . '="' . esc_attr( $value ) . '"';
		}
	}
	// Printed once, at the end of a page that has a chart.
	add_action( 'wp_footer', 'tujie_script' );
	return $html . '></tujie-chart>';
}
add_shortcode( 'tujie', 'tujie_shortcode' );

function tujie_script() {
	echo '<script type="module" src="' . esc_url( plugins_url( 'tujie/tujie.js', __FILE__ ) ) . '"></script>' . "\n";
}
